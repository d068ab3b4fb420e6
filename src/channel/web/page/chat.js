import { element, wait } from './dom.js';
import { startKiosk } from './kiosk.js';
import { resetLook, wireLook } from './look.js';
import { createMemory, storageNamed } from './memory.js';
import { createOutbox, newName } from './outbox.js';
import { drawReply, settle } from './reply.js';
import { createSpeech } from './speech.js';
import { followReplies } from './stream.js';
import { listenTool } from './tools.js';

const page = new URLSearchParams(location.search);
const isKiosk = page.get('kiosk') === '1';
const isEmbedded = page.get('embed') === '1';
const place = isKiosk ? '?kiosk=1' : isEmbedded ? '?embed=1' : '';

const talk = document.querySelector('#talk');
const form = document.querySelector('#ask');
const message = document.querySelector('#message');
const panel = document.querySelector('#panel');
const heard = document.querySelector('#heard');

/** Whether the last thing they did was to choose, not to type. */
let goesByButton = false;
let isForgetting = false;
/** Turns drawn so far, by their id. */
const drawn = new Map();
const memory = createMemory(storageNamed(isKiosk ? 'sessionStorage' : 'localStorage'), follow);
const speech = createSpeech(addListening);
const outbox = createOutbox(`/api/events${place}`, {
  answered: (id, reply) => update({ id, reply, trouble: undefined, waits: undefined }),
  refused: (id, trouble) => update({ id, trouble, event: undefined, waits: undefined }),
  waiting: (id, waits) => update({ id, waits }),
});

begin();

function begin() {
  wireLook(panel);
  wirePanel();
  wireForm();
  wireNetwork();
  document.querySelector('#forget').addEventListener('click', forget);
  if (isKiosk) startKiosk(forget, memory.turns().length > 0);
  if (isEmbedded) wireEmbedding();

  for (const turn of memory.turns()) draw(turn);
  for (const turn of memory.turns()) if (isUnsent(turn)) send(turn);
  const payload = takePayload();
  if (payload || memory.turns().length === 0) start(payload);
  showNewest(false);
  followReplies(`/api/stream${place}`, {
    lastId: () => {
      const answered = memory.turns().filter(({ reply }) => reply);
      return answered.length > 0 ? answered[answered.length - 1].id : undefined;
    },
    onReply: (id, reply) => {
      // On a shared computer nobody else asks; it is of the one who left.
      if (isKiosk && !memory.find(id)) return;
      update({ id, reply, trouble: undefined, waits: undefined });
    },
    // Tabs of a browser share their memory, so the one that forgot has told the others; those of a shared computer do not.
    onForgotten: () => {
      if (isKiosk && !isForgetting) clear();
    },
  });
}

function start(payload) {
  say({ event: payload ? { type: 'start', payload } : { type: 'start' } });
}

/** Shows the citizen's words at once, then sends them. */
function say(turn) {
  const said = Object.assign({ id: newName() }, turn);
  memory.keep(said);
  draw(said);
  showNewest(true);
  send(said);
}

function send({ id, event }) {
  outbox.send(id, event, (wanted) => {
    const turn = memory.find(wanted);
    return turn !== undefined && isUnsent(turn);
  });
}

function isUnsent({ event, reply, trouble }) {
  return event !== undefined && !reply && !trouble;
}

/** Something became known of a turn, here, from the server or in another tab. */
function update(turn) {
  const before = memory.find(turn.id);
  if (before && before.reply && turn.reply) return;
  // What was said here is erased with what was kept there.
  if (turn.reply && turn.reply.erases) {
    wipe();
    turn = { id: turn.id, reply: turn.reply };
  }
  memory.keep(turn);
  draw(memory.find(turn.id));
  if (!turn.reply) return;
  if (turn.reply.startsAnew) startAnew(turn.id);
  const article = showNewest(true);
  // Whoever went by keyboard goes on from the answer; whoever types stays in the field.
  if (article && goesByButton) article.focus({ preventScroll: true });
}

/** The next person sits down: nothing of the one before stays on the screen or in the browser. */
function startAnew(id) {
  speech.stop();
  memory.keepFrom(id);
  message.value = '';
  resize();
  follow(memory.turns());
}

/** Another tab said or heard something, or forgot. */
function follow(turns) {
  const known = drawn.size;
  for (const [id, { node }] of Array.from(drawn)) {
    if (turns.some((turn) => turn.id === id)) continue;
    node.remove();
    drawn.delete(id);
  }
  for (const turn of turns) draw(turn);
  if (drawn.size !== known) showNewest(true);
}

/** Draws a turn, or draws anew what changed of it. */
function draw(turn) {
  const place = drawn.get(turn.id) || newPlace(turn);
  if (turn.said !== undefined && !place.said) {
    place.said = element(
      'p',
      { className: 'said' },
      element('span', { className: 'hidden' }, 'Bà con: '),
      turn.said,
    );
    // An answer may come here before its question does from the other tab.
    place.node.insertBefore(place.said, place.node.firstChild);
  }
  const state = turn.reply ? 'answered' : turn.trouble || turn.waits || 'waiting';
  if (place.state === state) return;
  place.state = state;
  if (place.answer) place.answer.remove();
  place.answer = turn.reply ? drawAnswer(turn) : drawWaiting(turn);
  place.node.append(place.answer);
  settleOlder();
}

function newPlace({ id, into }) {
  const place = { id, node: element('div', { className: 'turn' }) };
  const replaced = into && drawn.get(into);
  if (replaced) {
    // A ticked checklist stays where it is.
    place.order = replaced.answer && replaced.answer.order;
    replaced.node.hidden = true;
    for (const said of replaced.node.querySelectorAll('.said')) place.node.append(said);
    replaced.node.after(place.node);
  } else talk.append(place.node);
  drawn.set(id, place);
  return place;
}

function drawAnswer({ id, reply }) {
  const article = drawReply(reply, {
    order: drawn.get(id).order,
    speech,
    say: announce,
    onChoice: ({ id: choice, label }) => {
      settle(article);
      goesByButton = true;
      say({ said: label, event: { type: 'choice', id: choice } });
    },
    onTick: (tick) => say({ into: id, event: { type: 'choice', id: tick.id } }),
  });
  article.reply = reply;
  return article;
}

function drawWaiting({ trouble, waits, into }) {
  if (!trouble && !waits)
    return element(
      'p',
      { className: into ? 'waiting quietly' : 'waiting' },
      element('span', { className: 'dots', 'aria-hidden': 'true' }),
      element('span', { className: 'hidden' }, 'Đang tìm câu trả lời'),
    );
  const box = element('div', { className: 'reply trouble' }, element('p', {}, trouble || waits));
  if (waits) {
    const again = element('button', { type: 'button' }, 'Gửi lại ngay');
    again.addEventListener('click', outbox.tryNow);
    box.append(again);
  }
  return box;
}

function settleOlder() {
  const articles = Array.from(talk.querySelectorAll('article.reply'));
  const turns = talk.querySelectorAll('.turn');
  const last = turns[turns.length - 1];
  for (const article of articles) if (!last.contains(article)) settle(article);
}

/** Brings the newest turn to the top of the view, so that its answer is read from its beginning. */
function showNewest(isMoving) {
  const turns = Array.from(talk.querySelectorAll('.turn')).filter((turn) => !turn.hidden);
  const last = turns[turns.length - 1];
  if (!last) return undefined;
  const article = last.querySelector('article.reply');
  if (!last.querySelector('.ticks')) {
    const top = last.offsetTop - 12;
    const isStill = !isMoving || matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (talk.scrollTo) talk.scrollTo({ top, behavior: isStill ? 'auto' : 'smooth' });
    else talk.scrollTop = top;
  }
  return article;
}

async function forget() {
  isForgetting = true;
  const response = await fetch(`/api/forget${place}`, { method: 'POST', credentials: 'same-origin' }).catch(
    () => {},
  );
  if (response && response.ok) return clear();
  announce('Chưa xóa được trên máy chủ, có lẽ mạng yếu. Bà con bấm lại giúp.');
  if (!isKiosk) return undefined;
  // Another person may sit down at any moment: what stands on the screen goes now, the rest as soon as it can.
  wipe();
  await wait(5000);
  return forget();
}

function clear() {
  isForgetting = false;
  wipe();
  start();
}

function wipe() {
  speech.stop();
  outbox.clear();
  memory.forget();
  drawn.clear();
  while (talk.firstChild) talk.firstChild.remove();
  message.value = '';
  resize();
  if (isKiosk) resetLook(panel);
}

function wireForm() {
  message.value = memory.draft();
  resize();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = message.value.trim();
    if (text === '') return message.focus();
    message.value = '';
    memory.keepDraft('');
    resize();
    goesByButton = false;
    settleAll();
    return say({ said: text, event: { type: 'text', text } });
  });
  message.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.querySelector('button').click();
  });
  message.addEventListener('input', () => {
    memory.keepDraft(message.value);
    resize();
  });
}

function settleAll() {
  for (const article of talk.querySelectorAll('article.reply')) settle(article);
}

function wirePanel() {
  const opener = document.querySelector('#open-panel');
  const show = (isOpen) => {
    panel.hidden = !isOpen;
    opener.setAttribute('aria-expanded', String(isOpen));
  };
  opener.addEventListener('click', () => show(panel.hidden));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    show(false);
    opener.focus();
  });
  panel.querySelector('button').addEventListener('click', () => {
    show(false);
    opener.focus();
  });
}

function wireNetwork() {
  const banner = document.querySelector('#offline');
  const look = () => {
    banner.hidden = navigator.onLine !== false;
  };
  addEventListener('online', look);
  addEventListener('offline', look);
  look();
}

/** The page around may close the frame with Escape as with its own button. */
function wireEmbedding() {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && panel.hidden) parent.postMessage('tro-ly-thu-tuc:close', '*');
  });
}

/** A shared link opens its topic once, not at every reload. */
function takePayload() {
  const topic = page.get('t');
  const team = page.get('team');
  if (!topic) return undefined;
  page.delete('t');
  page.delete('team');
  const rest = page.toString();
  history.replaceState(null, '', location.pathname + (rest === '' ? '' : `?${rest}`));
  return (team ? `${topic}_${team}` : topic).slice(0, 64);
}

function addListening() {
  for (const article of talk.querySelectorAll('article.reply')) {
    const tools = article.querySelector('.tools');
    if (tools && !tools.querySelector('.listen')) tools.append(listenTool(article.reply, speech));
  }
}

/** Said to the eye for a while, and to a screen reader. */
function announce(sentence) {
  heard.textContent = sentence;
  heard.hidden = false;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => {
    heard.hidden = true;
  }, 5000);
}

function resize() {
  message.style.height = 'auto';
  message.style.height = `${message.scrollHeight + 3}px`;
}
