import type { FlowGraph } from './flow-graph.ts';

/** A flow as a Mermaid flowchart: questions are boxes, outcomes rounded. */
export function toMermaid({ title, boxes, arrows }: FlowGraph): string {
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    'flowchart TD',
    ...boxes.map(({ id, type, text }) =>
      type === 'question'
        ? `  ${node(id)}["${quoted(text)}"]`
        : `  ${node(id)}(["${quoted(text)}"]):::outcome`,
    ),
    ...arrows.map(({ from, to, label }) =>
      label === ''
        ? `  ${node(from)} --> ${node(to)}`
        : `  ${node(from)} -->|"${quoted(label)}"| ${node(to)}`,
    ),
    '  classDef outcome fill:#e3f4e7,stroke:#2e7d32',
    '',
  ].join('\n');
}

/** Words such as "end" mean something to Mermaid. */
function node(id: string): string {
  return `n_${id.replace(/-/g, '_')}`;
}

function quoted(text: string): string {
  return text.replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;');
}
