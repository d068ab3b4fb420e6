import type { Team } from './schema/team.ts';

const HEAD = '# Các tổ công nghệ số cộng đồng. Giải thích: knowledge/README.md.\nteams:\n';

/** The file of teams with one more at its end; comments and all else stay as they are. */
export function withTeam(
  file: string | undefined,
  { id, name, commune, locality, number }: Team,
  communeName: string,
): string {
  const before = (file ?? HEAD).replace(/^teams:[ \t]*(?:\[[ \t]*\])?[ \t]*$/m, 'teams:').trimEnd();
  return `${before}
  - id: ${id}
    name: ${JSON.stringify(name)}
    commune: "${commune}" # ${communeName}
    locality: ${locality}
    number: ${number} # Đứng cuối mã gõ tay trên tờ dán, đừng đổi.
    # Chỗ và giờ tổ ngồi giúp bà con; biết thì bỏ dấu # ở dòng dưới.
    # helpsAt: "Nhà văn hóa ấp, sáng thứ Bảy"
`;
}
