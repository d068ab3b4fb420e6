import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Inquire } from './app/inquiries.ts';
import { createOnDemandThinker, type OnDemandThinker } from './app/on-demand-thinker.ts';
import { createAdminDoor, type DoorParts } from './channel/web/admin-door.ts';
import { createFigures, STYLE as FIGURES_STYLE } from './channel/web/figures.ts';
import { officerPage, STYLE } from './channel/web/officer-page.ts';
import { createPreview, type Draft } from './channel/web/preview.ts';
import { teamPath } from './channel/web/team-pages.ts';
import { unmetSection } from './channel/web/unmet-section.ts';
import type { Config } from './config.ts';
import { addDays } from './content/day.ts';
import type { Log } from './log.ts';
import { readQuestions } from './read-questions.ts';
import { makeReport } from './report/make-report.ts';
import type { Running } from './report/page.ts';
import { readContentFiles } from './store/files.ts';
import type { Journal } from './store/journal.ts';

export interface AdminParts extends Pick<DoorParts, 'slowedMs' | 'now'> {
  readonly config: Config;
  readonly cookieSecret: string;
  readonly teamPageSecret: string;
  readonly log: Log;
  readonly journal: Journal;
  readonly inquire: Inquire;
  readonly running: () => Promise<Running>;
  readonly today: () => string;
}

/** `/admin`: the figures, a draft to try, and what people could not find, behind one door. Undefined without ADMIN_TOKEN. */
export function createAdminPages(parts: AdminParts): { pages: Hono; close(): Promise<void> } | undefined {
  const { config, cookieSecret, teamPageSecret, log, journal, inquire, running, today, ...pace } = parts;
  const { adminToken: token, previewDir, publicUrl } = config;
  if (token === undefined) return undefined;
  const thinkerOn = (contentDir: string) =>
    createOnDemandThinker({ config: { ...config, contentDir, turnThreads: 1 }, log, longestMs: LONGEST_MS });
  const live = thinkerOn(config.contentDir);
  const trial = previewDir === undefined ? undefined : thinkerOn(previewDir);

  const pages = new Hono();
  sendStyle(pages, FIGURES_STYLE, './report/report.css');
  sendStyle(pages, STYLE, './channel/web/officer.css');
  const door = createAdminDoor({ token, cookieSecret, publicUrl, style: FIGURES_STYLE, ...pace });
  pages.route('/', door.routes);
  pages.use(door.guard);
  pages.route(
    '/',
    createFigures({
      report: async (days) => makeReport(journal, await inquire('known'), { ...days, today: today() }),
      running,
      teamPage: (team) => teamPath(teamPageSecret, team),
      today,
    }),
  );
  if (trial) pages.route('/preview', createPreview({ draft: draftOf(trial, live), today }));
  else
    pages.get('/preview', (context) =>
      context.html(
        officerPage(
          'Thử bản nháp',
          html`<p>Chưa có thư mục nháp: đặt PREVIEW_DIR là thư mục chứa knowledge/ và flows/ đang sửa.</p>`,
        ),
      ),
    );
  pages.get('/chua-tim-ra', async (context) => {
    const number = Number(context.req.query('thu'));
    const tried = Number.isInteger(number) && number > 0 ? number : undefined;
    return context.html(
      officerPage(
        'Bà con chưa tìm ra',
        unmetSection(
          await unmetListing(parts, live, tried),
          (at) => `/admin/chua-tim-ra?thu=${at}#cau-${at}`,
        ),
      ),
    );
  });
  return {
    pages,
    async close() {
      await Promise.all([live.close(), trial?.close()]);
    },
  };
}

/** Before the door, as its form needs it too. */
function sendStyle(pages: Hono, path: string, file: string): void {
  const style = readFileSync(new URL(file, import.meta.url), 'utf8');
  pages.get(path.replace('/admin', ''), (context) =>
    context.body(style, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=600',
    }),
  );
}

/** An effect takes seconds, and nobody but the officer waits for it. */
const LONGEST_MS = 60_000;
const DAYS = 30;
const MOST = 20;

async function unmetListing(
  { config, journal, today }: AdminParts,
  live: OnDemandThinker,
  tried: number | undefined,
) {
  const day = today();
  const [thinker, texts, files, questions] = await Promise.all([
    live.latest(),
    journal.missed({ from: addDays(day, -DAYS), to: day }),
    readContentFiles(config.contentDir),
    tried === undefined ? [] : readQuestions(config.contentDir),
  ]);
  return thinker.inquire('unmet', {
    missed: texts,
    files,
    most: MOST,
    questions,
    ...(tried === undefined ? {} : { tried }),
  });
}

function draftOf(trial: OnDemandThinker, live: OnDemandThinker): Draft {
  return {
    async read() {
      await trial.latest();
    },
    turn: async (session, event, day) => (await trial.get()).inquire('trialTurn', session, event, day),
    async changes(day) {
      const [draft, packed] = await Promise.all([
        trial.get(),
        live.latest().then((thinker) => thinker.inquire('packed')),
      ]);
      return draft.inquire('changes', packed, day);
    },
  };
}
