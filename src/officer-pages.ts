import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { html } from 'hono/html';
import { createOnDemandThinker, type OnDemandThinker } from './app/on-demand-thinker.ts';
import { createAdminDoor } from './channel/web/admin-door.ts';
import { officerPage } from './channel/web/officer-page.ts';
import { createPreview, type Draft } from './channel/web/preview.ts';
import { unmetSection } from './channel/web/unmet-section.ts';
import type { Config } from './config.ts';
import { addDays } from './content/day.ts';
import { differences } from './difference/differences.ts';
import { contentOn } from './difference/on-day.ts';
import type { Log } from './log.ts';
import { readQuestions } from './read-questions.ts';
import { readContentFiles } from './store/files.ts';
import type { Days, MissedText } from './store/journal.ts';

export interface OfficerParts {
  readonly config: Config;
  readonly cookieSecret: string;
  readonly log: Log;
  readonly missed: (days: Days) => Promise<MissedText[]>;
  readonly today: () => string;
}

/** Pages for officers under `/admin`: a draft to try, and what people could not find. Undefined without ADMIN_TOKEN. */
export function createOfficerPages(parts: OfficerParts): { pages: Hono; close(): Promise<void> } | undefined {
  const { config, cookieSecret, log, today } = parts;
  const { adminToken, previewDir } = config;
  if (adminToken === undefined) return undefined;
  const thinkerOn = (contentDir: string) =>
    createOnDemandThinker({ config: { ...config, contentDir, turnThreads: 1 }, log, longestMs: LONGEST_MS });
  const live = thinkerOn(config.contentDir);
  const trial = previewDir === undefined ? undefined : thinkerOn(previewDir);

  const style = readFileSync(new URL('./channel/web/officer.css', import.meta.url), 'utf8');
  const door = createAdminDoor({
    token: adminToken,
    cookieSecret,
    isSecure: config.publicUrl?.startsWith('https:') ?? false,
    style: '/admin/officer.css',
  });
  const pages = new Hono();
  pages.get('/officer.css', (context) =>
    context.body(style, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=600',
    }),
  );
  pages.route('/', door.routes);
  pages.get('/', (context) => context.redirect('/admin/chua-tim-ra'));
  pages.use('/preview', door.guard);
  pages.use('/chua-tim-ra', door.guard);
  if (trial) pages.route('/preview', createPreview({ draft: draftOf(trial, live, today), today }));
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
    const listing = await unmetListing(
      parts,
      live,
      Number.isInteger(number) && number > 0 ? number : undefined,
    );
    return context.html(
      officerPage(
        'Bà con chưa tìm ra',
        unmetSection(listing, (at) => `/admin/chua-tim-ra?thu=${at}#cau-${at}`),
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

/** An effect takes seconds, and nobody but the officer waits for it. */
const LONGEST_MS = 60_000;
const DAYS = 30;
const MOST = 20;

async function unmetListing(
  { config, missed, today }: OfficerParts,
  live: OnDemandThinker,
  tried: number | undefined,
) {
  const day = today();
  const [thinker, texts, files, questions] = await Promise.all([
    live.latest(),
    missed({ from: addDays(day, -DAYS), to: day }),
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

function draftOf(trial: OnDemandThinker, live: OnDemandThinker, today: () => string): Draft {
  return {
    async read() {
      await trial.latest();
    },
    turn: async (session, event, day) => (await trial.get()).inquire('trialTurn', session, event, day),
    async changes(day) {
      const [draft, now] = await Promise.all([
        trial.get().then((thinker) => thinker.inquire('content')),
        live.latest().then((thinker) => thinker.inquire('content')),
      ]);
      return {
        edited: differences(now, draft),
        later: differences(contentOn(draft, today()), contentOn(draft, day)),
      };
    },
  };
}
