/** The web chat. What was said stays in this browser; the server remembers only the subject at hand. */

const KEPT = 'tro-ly-thu-tuc:talk';
const MOST_KEPT = 60;
/** Before a message is sent again by itself, in milliseconds. */
const PAUSES = [700, 2000];

const talk = document.querySelector('#talk');
const form = document.querySelector('#ask');
const message = document.querySelector('#message');

let kept = remembered();
let sending = Promise.resolve();

for (const turn of kept) draw(turn);
const { payload } = startPayload();
if (payload || kept.length === 0) send({ type: 'start', ...(payload ? { payload } : {}) });
if (payload) history.replaceState(null, '', location.pathname);
settleOldChoices();
scrollDown();

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = message.value.trim();
  if (text === '') return;
  message.value = '';
  resize();
  say(text, { type: 'text', text });
});

message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});
message.addEventListener('input', resize);

document.querySelector('#forget').addEventListener('click', async () => {
  await sending;
  const response = await fetch('/api/forget', { method: 'POST' }).catch(() => undefined);
  if (!response?.ok) {
    draw({ trouble: 'Chưa xóa được trên máy chủ, có lẽ mạng đang yếu. Bà con bấm lại giúp.' });
    scrollDown();
    return;
  }
  kept = [];
  localStorage.removeItem(KEPT);
  talk.replaceChildren();
  send({ type: 'start' });
});

/** Shows the citizen's words at once, then sends them. */
function say(text, event) {
  keep({ said: text });
  draw({ said: text });
  settleOldChoices();
  send(event);
}

/** Messages leave one after another, so that replies come in the order of the questions. */
function send(saying) {
  const event = { update: newName(), ...saying };
  const waiting = element('p', { className: 'reply waiting', textContent: 'Đang tìm' });
  talk.append(waiting);
  scrollDown();
  sending = sending.then(async () => {
    const turn = await deliver(event);
    waiting.remove();
    if (turn.reply) keep(turn);
    settleOldChoices();
    draw(turn);
    scrollDown();
  });
}

/** A message keeps its name when it is sent again, so that the assistant hears it once. */
async function deliver(event) {
  for (const pause of PAUSES) {
    const turn = await deliverOnce(event);
    if (!turn.mayHelpAgain) return turn;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return deliverOnce(event);
}

async function deliverOnce(event) {
  try {
    const response = await fetch('/api/events', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(event),
    });
    const body = await response.json();
    return response.ok
      ? { reply: body }
      : { trouble: body.error, event, mayHelpAgain: response.status >= 500 };
  } catch {
    return { trouble: 'Chưa gửi được, có lẽ mạng đang yếu.', event, mayHelpAgain: true };
  }
}

/** Unlike randomUUID it is there without https too. */
function newName() {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

function draw({ said, reply, trouble, event }) {
  if (said !== undefined) talk.append(element('p', { className: 'said', textContent: said }));
  if (reply) talk.append(drawReply(reply));
  if (trouble) talk.append(drawTrouble(trouble, event));
}

/** What went wrong, with a button to try again where there is something to send. */
function drawTrouble(trouble, event) {
  const box = element(
    'div',
    { className: 'reply' },
    element('p', { className: 'bubble trouble', textContent: trouble }),
  );
  if (!event) return box;
  const again = element('button', { type: 'button', textContent: 'Gửi lại' });
  again.addEventListener('click', () => {
    box.remove();
    send(event);
  });
  box.append(choicesRow([again]));
  return box;
}

function drawReply({ blocks, choices, links }) {
  const bubble = element('div', { className: 'bubble' }, ...blocks.map(drawBlock));
  if (links.length > 0) bubble.append(element('div', { className: 'links' }, ...links.map(drawLink)));
  const buttons = choices.map(({ id, label }) => {
    const button = element('button', {
      type: 'button',
      textContent: label,
      className: id === 'none' ? 'quiet' : '',
    });
    button.addEventListener('click', () => say(label, { type: 'choice', id }));
    return button;
  });
  return element('article', { className: 'reply' }, bubble, choicesRow(buttons));
}

function drawBlock(block) {
  switch (block.type) {
    case 'title':
      return element(
        'div',
        {},
        element('h2', { textContent: block.text }),
        ...(block.detail ? [element('p', { className: 'detail', textContent: block.detail })] : []),
      );
    case 'level':
      return element(
        'p',
        {},
        element('span', { className: `level level-${block.level}`, textContent: block.text }),
      );
    case 'field':
      return element('p', { className: 'field' }, element('b', { textContent: block.label }), block.text);
    case 'list':
      return element(
        'div',
        { className: 'list' },
        element('b', { textContent: block.label }),
        element(
          block.numbered ? 'ol' : 'ul',
          {},
          ...block.items.map((item) => element('li', { textContent: item })),
        ),
      );
    case 'source':
      return element('p', { className: 'source', textContent: block.text });
    default:
      return element('p', { textContent: block.text });
  }
}

function drawLink({ url, label, kind }) {
  const link = element('a', { href: url, textContent: label });
  if (kind !== 'phone') {
    link.target = '_blank';
    link.rel = 'noopener';
    link.append(element('small', { textContent: `mở trang ${new URL(url).hostname}` }));
  }
  return link;
}

/** Only the newest reply keeps its buttons; the words of older ones can still be read. */
function settleOldChoices() {
  const rows = [...talk.querySelectorAll('.choices')];
  for (const row of rows) row.hidden = row !== rows.at(-1) || talk.lastElementChild?.className === 'said';
}

function choicesRow(buttons) {
  return element('div', { className: 'choices' }, ...buttons);
}

function keep(turn) {
  kept = [...kept, turn].slice(-MOST_KEPT);
  try {
    localStorage.setItem(KEPT, JSON.stringify(kept));
  } catch {
    // A full or forbidden storage costs only the look back after a reload.
  }
}

function remembered() {
  try {
    const turns = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(turns) ? turns : [];
  } catch {
    return [];
  }
}

function startPayload() {
  const payload = new URLSearchParams(location.search).get('t');
  return payload ? { payload: payload.slice(0, 64) } : {};
}

function resize() {
  message.style.height = 'auto';
  message.style.height = `${message.scrollHeight + 3}px`;
}

function scrollDown() {
  const last = talk.lastElementChild;
  const top = last?.classList.contains('reply') ? last.offsetTop - talk.offsetTop - 64 : talk.scrollHeight;
  talk.scrollTo({ top });
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
