import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import { todayInVietnam } from '../clock.ts';
import { readConfig } from '../config.ts';
import { loadContent } from '../content/load.ts';
import { formatProblem } from '../content/problem.ts';
import { flowGraph } from '../flow/draw/flow-graph.ts';
import { toMermaid } from '../flow/draw/mermaid.ts';
import { toSvg } from '../flow/draw/svg.ts';
import { readContentFiles } from '../store/files.ts';
import { orSayWhy } from './or-say-why.ts';

/** A flow cannot be drawn; the message says what to do about it. */
class DrawError extends Error {
  override name = 'DrawError';
}

const program = new Command('draw')
  .description('A flow as a diagram: Mermaid text, or a picture with --svg.')
  .argument('<flow>', 'the id of a flow, e.g. sinh-con')
  .option('--svg', 'draw an SVG picture')
  .option('--out <file>', 'write to a file; printed when not given')
  .option('--dir <dir>', 'the folder that holds knowledge/ and flows/')
  .parse();
const { svg, out, dir } = program.opts<{ svg?: boolean; out?: string; dir?: string }>();

await orSayWhy(async () => {
  const id = program.args[0] ?? '';
  const files = await readContentFiles(dir ?? readConfig(process.env).contentDir);
  const { content, problems } = loadContent(files, todayInVietnam());
  if (!content) {
    const own = problems.filter(({ file }) => file === `flows/${id}.yaml`).map(formatProblem);
    throw new DrawError([...own, 'Nội dung đang có lỗi. Hãy chạy npm run check và sửa trước.'].join('\n'));
  }
  const flow = content.flows.find((one) => one.id === id);
  if (!flow) {
    const known = content.flows.map((one) => `  ${one.id.padEnd(24)} ${one.title}`).join('\n');
    throw new DrawError(`Không có luồng "${id}". Các luồng hiện có:\n${known}`);
  }
  const graph = flowGraph(flow);
  const drawing = svg ? toSvg(graph) : toMermaid(graph);
  if (out === undefined) process.stdout.write(drawing);
  else {
    await writeFile(out, drawing);
    console.log(`Đã vẽ ${out}.`);
  }
});
