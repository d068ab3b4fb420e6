import type { Reply } from '../dialogue/reply.ts';
import { teamBlocks } from '../figures/team-blocks.ts';
import { type TeamFigures, teamFigures, teamFiguresFrom } from '../figures/team-figures.ts';
import type { Journal } from '../store/journal.ts';
import type { Think } from './take-turns.ts';

/** A team's figures as they are now. */
export type ReadTeam = (team: string) => Promise<TeamFigures>;

export function createReadTeam(journal: Pick<Journal, 'teamCounts'>, today: () => string): ReadTeam {
  return async (team) => {
    const day = today();
    return teamFigures(team, await journal.teamCounts(team, { from: teamFiguresFrom(day), to: day }), day);
  };
}

/** Puts the numbers into replies that ask for them. */
export function withFigures(think: Think, readTeam: ReadTeam): Think {
  return async (session, event) => {
    const turn = await think(session, event);
    const { fill, ...reply } = turn.reply;
    return fill === undefined ? turn : { ...turn, reply: await filled(reply, fill.team, readTeam) };
  };
}

async function filled(reply: Reply, team: string, readTeam: ReadTeam): Promise<Reply> {
  const blocks = teamBlocks(await readTeam(team));
  return { ...reply, blocks: [...reply.blocks.filter(({ type }) => type === 'title'), ...blocks] };
}
