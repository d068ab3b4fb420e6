import type { Hono } from 'hono';
import type { Inquire } from './app/inquiries.ts';
import type { ReadTeam } from './app/team-journal.ts';
import { createAdmin } from './channel/web/admin.ts';
import { createTeamPages, teamPath } from './channel/web/team-pages.ts';
import { todayInVietnam } from './clock.ts';
import type { Config } from './config.ts';
import { makeReport } from './report/make-report.ts';
import type { Running } from './report/page.ts';
import type { Journal } from './store/journal.ts';

export interface FigurePagesParts {
  readonly config: Pick<Config, 'adminToken' | 'publicUrl'>;
  readonly cookieSecret: string;
  readonly teamPageSecret: string;
  readonly journal: Journal;
  readonly readTeam: ReadTeam;
  readonly inquire: Inquire;
  readonly running: () => Promise<Running>;
}

/** The pages of figures: `/admin` where it has a token, and one for each team. */
export function createFigurePages(parts: FigurePagesParts): {
  readonly admin?: Hono;
  readonly teamPages: Hono;
} {
  const { config, cookieSecret, teamPageSecret, journal, readTeam, inquire, running } = parts;
  const { adminToken: token, publicUrl } = config;
  const today = todayInVietnam;
  const teamPages = createTeamPages({
    secret: teamPageSecret,
    teams: async () => (await inquire('known')).teams,
    figures: readTeam,
  });
  if (token === undefined) return { teamPages };
  return {
    teamPages,
    admin: createAdmin({
      token,
      cookieSecret,
      isSecure: publicUrl?.startsWith('https:') ?? false,
      report: async (days) => makeReport(journal, await inquire('known'), { ...days, today: today() }),
      running,
      teamPage: (team) => teamPath(teamPageSecret, team),
      today,
    }),
  };
}
