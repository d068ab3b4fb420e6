import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Named } from '../../figures/known.ts';
import type { TeamFigures } from '../../figures/team-figures.ts';
import { teamPage } from '../../report/team-page.ts';

export interface TeamPagesParts {
  /** Whoever knows it knows the addresses of all teams; another one changes them all. */
  readonly secret: string;
  readonly teams: () => Promise<readonly Named[]>;
  readonly figures: (team: string) => Promise<TeamFigures>;
}

/** The path of a team's own page, which nobody can guess from its id. */
export function teamPath(secret: string, team: string): string {
  return `/doi/${createHmac('sha256', secret).update(`team ${team}`).digest('base64url').slice(0, TOKEN_LENGTH)}`;
}

/** 132 bits. */
const TOKEN_LENGTH = 22;
const STYLE = '/doi/report.css';

/** `/doi/<token>`: a team's own numbers. */
export function createTeamPages({ secret, teams, figures }: TeamPagesParts): Hono {
  const style = readFileSync(new URL('../../report/report.css', import.meta.url), 'utf8');
  const pages = new Hono();
  pages.get('/report.css', (context) =>
    context.body(style, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=600',
    }),
  );
  pages.get('/:token', async (context) => {
    const path = `/doi/${context.req.param('token')}`;
    const team = (await teams()).find(({ id }) => teamPath(secret, id) === path);
    context.header('Cache-Control', 'no-store');
    context.header('X-Robots-Tag', 'noindex');
    context.header('Referrer-Policy', 'no-referrer');
    if (!team) return context.notFound();
    return context.html(teamPage(team, await figures(team.id), STYLE));
  });
  return pages;
}
