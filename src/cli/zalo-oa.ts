import { randomBytes } from 'node:crypto';
import { intro, isCancel, note, outro, text } from '@clack/prompts';
import { Command } from 'commander';
import Keyv from 'keyv';
import { challengeOf, createZaloOauth, newVerifier } from '../channel/zalo-oa/oauth.ts';
import { readZaloOaSettings, type ZaloOaSettings } from '../channel/zalo-oa/settings.ts';
import { createTokenKeeper, type TokenKeeper } from '../channel/zalo-oa/token-keeper.ts';
import { ConfigError, readConfig } from '../config.ts';
import { openSqliteLock } from '../store/sqlite-lock.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';
import { orSayWhy } from './or-say-why.ts';

interface LoginOptions {
  readonly redirectUri?: string;
  readonly verifier?: string;
  readonly code?: string;
}

/** Three months, counted short. */
const REFRESH_LIVES_MS = 89 * 86_400_000;

const program = new Command('zalo-oa').description('The tokens of the Zalo Official Account.');
program
  .command('login')
  .description('Lets an administrator of the account open it to the assistant, and keeps the tokens.')
  .option('--redirect-uri <url>', 'the callback address declared in the console')
  .option('--verifier <verifier>', 'the code verifier, where the console fixes the code challenge')
  .option('--code <code>', 'the code, or the whole callback address, when there is one already')
  .action((options: LoginOptions) => withTokens((tokens, settings) => login(tokens, settings, options)));
program
  .command('status')
  .description('Says until when the tokens are good; shows none of them.')
  .action(() => withTokens(showStatus));
await orSayWhy(async () => void (await program.parseAsync()));

/** Opens what the running assistant uses too: the same pair, under the same lock. */
async function withTokens(
  run: (tokens: TokenKeeper, settings: ZaloOaSettings) => Promise<void>,
): Promise<void> {
  const settings = readZaloOaSettings(process.env);
  if (!settings)
    throw new ConfigError(
      'Cài đặt ZALO_OA_APP_ID còn thiếu: lấy mã ứng dụng và khóa bí mật ở developers.zalo.me, đặt ZALO_OA_APP_ID và ZALO_OA_APP_SECRET rồi chạy lại.',
    );
  const { dataDir } = readConfig(process.env);
  const store = openSqliteStore(dataDir);
  const lock = openSqliteLock(dataDir);
  try {
    const tokens = createTokenKeeper({
      oauth: createZaloOauth(settings),
      memory: new Keyv({ store, namespace: 'zalo-oa', throwOnErrors: true }),
      lock: lock.withLock,
      alarm: (sentence) => console.error(sentence),
      firstRefreshToken: settings.refreshToken,
    });
    await run(tokens, settings);
    await tokens.settle();
  } finally {
    lock.close();
    store.close();
  }
}

async function login(tokens: TokenKeeper, settings: ZaloOaSettings, options: LoginOptions): Promise<void> {
  intro('Đăng nhập Zalo Official Account');
  const oauth = createZaloOauth(settings);
  const verifier = options.verifier ?? newVerifier();
  const code = options.code === undefined ? await consent() : codeIn(options.code, undefined);
  await tokens.adopt(() => oauth.exchangeCode(code, verifier));
  await showStatus(tokens);
  outro('Xong. Trợ lý đang chạy sẽ tự dùng cặp token mới, không cần khởi động lại.');

  async function consent(): Promise<string> {
    const redirectUri = options.redirectUri ?? (await ask('Địa chỉ callback đã khai ở developers.zalo.me:'));
    const state = randomBytes(12).toString('base64url');
    note(
      [
        '1. Quản trị viên của OA mở địa chỉ này, đăng nhập và bấm đồng ý:',
        '',
        oauth.consentUrl({ redirectUri, challenge: challengeOf(verifier), state }),
        '',
        '2. Trình duyệt sẽ chuyển tới trang callback (báo lỗi cũng không sao).',
        '   Chép cả địa chỉ trên thanh địa chỉ rồi dán vào đây, trong vòng 10 phút.',
        '',
        'Nếu Zalo báo -14003: trong developers.zalo.me, đặt đúng địa chỉ callback ở trên.',
        `Nếu trang ấy đòi "Code challenge", dán: ${challengeOf(verifier)}`,
      ].join('\n'),
      'Làm hai bước',
    );
    return codeIn(await ask('Địa chỉ callback vừa nhận:'), state);
  }
}

async function ask(message: string): Promise<string> {
  const said = await text({ message, validate: (value) => (value?.trim() ? undefined : 'Chưa có gì.') });
  if (isCancel(said)) throw new ConfigError('Đã thôi. Chưa đổi gì.');
  return said.trim();
}

/** The code of a callback address, or the code itself. */
function codeIn(said: string, state: string | undefined): string {
  if (!URL.canParse(said)) return said;
  const { searchParams } = new URL(said);
  const code = searchParams.get('code');
  if (!code) throw new ConfigError('Địa chỉ vừa dán không có "code=". Bấm đồng ý lại rồi chép cả địa chỉ.');
  const returned = searchParams.get('state');
  if (state !== undefined && returned !== null && returned !== state)
    throw new ConfigError(
      'Địa chỉ vừa dán là của một lần đăng nhập khác ("state" không khớp). Chạy lại lệnh.',
    );
  return code;
}

async function showStatus(tokens: TokenKeeper): Promise<void> {
  const { expiresAt, savedAt } = await tokens.state();
  if (expiresAt === undefined || savedAt === undefined) {
    console.log('Chưa có token nào được giữ. Chạy "npm run zalo-oa -- login".');
    return;
  }
  console.log(
    [
      `Token nhận lúc ${moment(savedAt)}, dùng tới ${moment(expiresAt)}, rồi tự gia hạn.`,
      `Nếu trợ lý tắt lâu, phải bật lại trước ${moment(savedAt + REFRESH_LIVES_MS)}, quá hạn đó phải đăng nhập lại.`,
    ].join('\n'),
  );
}

function moment(at: number): string {
  return new Date(at).toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' });
}
