import { html } from 'hono/html';
import type { Block, ReplyLink } from '../../dialogue/reply.ts';
import type { Html } from './layout.ts';

/** A label that says what the heading says is left out. */
export function drawBlock(block: Block, heading?: string): Html {
  switch (block.type) {
    case 'title':
      return html`<h2>${block.text}</h2>`;
    case 'text':
      return html`<p>${block.text}</p>`;
    case 'level':
      return html`<p class="level level-${block.level}"><span><span class="hidden">${block.label}: </span>${block.text}</span></p>`;
    case 'field':
      return html`<p class="field">${labelOf(block, heading)} <span>${block.text}</span></p>`;
    case 'list': {
      const items = block.items.map((item) => html`<li>${item}</li>`);
      return html`<div class="list">${labelOf(block, heading)}${block.numbered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`}</div>`;
    }
    case 'source':
      return html`<p class="source">${block.text}</p>`;
    default:
      return html``;
  }
}

function labelOf({ label }: { label: string }, heading: string | undefined): Html | string {
  const isSaid = label === heading || (label === 'Mang theo' && heading !== undefined);
  return isSaid ? '' : html`<b>${label}</b>`;
}

export function drawLink({ url, label }: ReplyLink, at: number): Html {
  return html`<a class="link${at === 0 ? '' : ' second'}" href="${url}" rel="noopener"><span>${label}<small>mở trang ${new URL(url).hostname}</small></span></a>`;
}
