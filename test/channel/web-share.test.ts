import { afterAll, describe, expect, test } from 'vitest';
import { inquiries } from '../../src/app/inquiries.ts';
import type { ShareParts } from '../../src/channel/web/share-routes.ts';
import { createPainter, PainterBusy } from '../../src/poster/painter.ts';
import { shippedWorld, TODAY } from '../support/content.ts';
import { decodeQr, openPdf, readPng } from '../support/decode.ts';
import { startSite } from '../support/site.ts';

const world = await shippedWorld();
const painter = createPainter();
const parts: ShareParts = {
  choices: async () => inquiries.shareChoices(world),
  shared: async (wish) => inquiries.shared(world, TODAY, wish),
  painter,
  web: 'https://tro-ly.example.gov.vn',
};
const site = await startSite(world, { share: parts });
afterAll(async () => {
  await site.stop();
  await painter.close();
});
const RIGHT = { left: 0.5, top: 0.1 };

describe('/share', () => {
  test('lets a team choose, shows its poster, and holds both cards ready to copy', async () => {
    const page = await (await site.request('/share?t=1-001193&team=mau-1')).text();
    expect(page).toContain('<option value="1-001193" selected>');
    expect(page).toContain('<option value="mau-1" selected>');
    expect(page).toMatch(/<textarea id="short"[^>]*>📌 Làm giấy khai sinh cho con/);
    expect(page).toContain('t=1-001193&amp;team=mau-1');
    expect(page).toContain('BC 348 438 013');
  });

  test('without anything chosen is the poster of the whole assistant', async () => {
    const response = await site.request('/share');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<option value="menu" selected>');
  });

  test('gives the picture and the PDF whose code opens the topic for the team', async () => {
    const query = 't=1-115970-sang-ten&team=mau-2&form=A5';
    const expected = 'https://tro-ly.example.gov.vn/?t=1-115970-sang-ten&team=mau-2';
    const [png, pdf] = await Promise.all(
      ['png', 'pdf'].map((kind) => site.request(`/share/poster.${kind}?${query}`)),
    );
    expect(png?.headers.get('content-type')).toBe('image/png');
    expect(pdf?.headers.get('content-disposition')).toContain('to-dan-A5-1-115970-sang-ten_mau-2.pdf');
    expect(decodeQr(readPng(new Uint8Array((await png?.arrayBuffer()) ?? [])), RIGHT)).toBe(expected);
    const read = openPdf(new Uint8Array((await pdf?.arrayBuffer()) ?? []));
    expect(decodeQr(read.page(0, 150), RIGHT)).toBe(expected);
  });

  test('of a topic or team nobody knows says so, and draws nothing', async () => {
    for (const query of ['t=9-999999', 't=menu&team=khong-co', 't=%3Cscript%3E&team=%22onload'])
      for (const path of ['/share', '/share/poster.png', '/share/poster.pdf', '/share/preview.png']) {
        const response = await site.request(`${path}?${query}`);
        expect(response.status, `${path}?${query}`).toBe(404);
        expect(await response.text()).not.toContain('<script>');
      }
  });

  test('asked for too often by one address, or by too many, asks to wait', async () => {
    const limited = await startSite(world, {
      share: {
        ...parts,
        painter: { paint: () => Promise.reject(new PainterBusy('full')) },
        perAddress: { requests: 3, seconds: 60 },
      },
    });
    const statuses: number[] = [];
    for (let time = 0; time < 5; time += 1) {
      const response = await limited.request('/share/poster.png?t=menu');
      expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
      statuses.push(response.status);
    }
    expect(statuses).toEqual([503, 503, 503, 429, 429]);
    await limited.stop();
  });
});
