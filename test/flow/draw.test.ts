import { expect, test } from 'vitest';
import { flowGraph } from '../../src/flow/draw/flow-graph.ts';
import { toMermaid } from '../../src/flow/draw/mermaid.ts';
import { toSvg } from '../../src/flow/draw/svg.ts';
import { shippedWorld, smallWorld } from '../support/content.ts';
import { FLOW, FLOW_FILE } from '../support/flow.ts';

const [flow] = smallWorld({ [FLOW_FILE]: FLOW.replace('Bé sinh ngày nào?', 'Bé <sinh> & "ra" ngày nào?') })
  .content.flows;
if (!flow) throw new Error('no flow');

test('the diagram has every question, outcome and way on, in words an officer reads', () => {
  expect(toMermaid(flowGraph(flow))).toMatchInlineSnapshot(`
    "---
    title: "Mới có em bé"
    ---
    flowchart TD
      n_ket_hon["Cha mẹ đã có giấy kết hôn chưa?"]
      n_so_con["Con thứ mấy?"]
      n_ngay_sinh["Bé #lt;sinh#gt; & #quot;ra#quot; ngày nào?"]
      n_noi_o["Nhà ở xã nào?"]
      n_ghi_chu["Có điều gì cần nói thêm?"]
      n_dung_han(["Làm giấy khai sinh"]):::outcome
      n_tre_han(["Trễ hạn vẫn làm được"]):::outcome
      n_nguoi_lon(["Khai sinh cho người lớn"]):::outcome
      n_dong_con(["Nhà đông con"]):::outcome
      n_ket_hon -->|"Đã có giấy kết hôn ở xã / Không rõ"| n_ngay_sinh
      n_ket_hon -->|"Chưa có"| n_so_con
      n_so_con -->|"đến 2"| n_ngay_sinh
      n_so_con -->|"từ 3"| n_dong_con
      n_ngay_sinh -->|"đến 60 ngày"| n_noi_o
      n_ngay_sinh -->|"từ 14 tuổi"| n_nguoi_lon
      n_ngay_sinh -->|"còn lại"| n_tre_han
      n_noi_o -->|"trong tỉnh"| n_dung_han
      n_noi_o -->|"còn lại"| n_ghi_chu
      n_ghi_chu --> n_dung_han
      classDef outcome fill:#e3f4e7,stroke:#2e7d32
    "
  `);
});

test('the picture stands alone, has all words, and is sound XML', () => {
  const svg = toSvg(flowGraph(flow));
  expect(svg).not.toMatch(/<script|href|@import|url\((?!#tip)/);
  for (const word of ['hôn', 'chưa?', '&lt;sinh&gt;', '&amp;', '&quot;ra&quot;', 'đến 2'])
    expect(svg).toContain(word);
  const opened = [...svg.matchAll(/<([a-z]+)[^>]*?(\/?)>/g)].filter(([, , closed]) => closed === '').length;
  expect([...svg.matchAll(/<\/[a-z]+>/g)]).toHaveLength(opened);
  expect(svg).not.toContain('NaN');
});

test('every shipped flow can be drawn', async () => {
  const { flows } = (await shippedWorld()).content;
  expect(flows.length).toBeGreaterThan(0);
  for (const one of flows) {
    const svg = toSvg(flowGraph(one));
    expect(svg.match(/<rect [^>]*stroke=/g), one.id).toHaveLength(
      Object.keys(one.questions).length + Object.keys(one.outcomes).length,
    );
    expect(svg, one.id).not.toMatch(/NaN|undefined/);
  }
});
