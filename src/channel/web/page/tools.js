import { element, icon } from './dom.js';

/** Copy, send on, print and read aloud one reply. */
export function drawTools(reply, { speech, say }) {
  const copy = tool('copy', 'Chép', async () =>
    say((await copied(textOf(reply))) ? 'Đã chép.' : CANNOT_COPY),
  );
  const share = tool('share', 'Gửi đi', async () => {
    if (!navigator.share) {
      say((await copied(textOf(reply))) ? 'Đã chép, bà con dán vào Zalo hoặc tin nhắn để gửi.' : CANNOT_COPY);
      return;
    }
    try {
      await navigator.share({ title: titleOf(reply), text: textOf(reply) });
    } catch {
      // They thought better of it.
    }
  });
  const print = tool('print', 'In', () => printOnly(print.closest('.reply')));
  const tools = element(
    'div',
    { className: 'tools', role: 'group', 'aria-label': 'Giữ lại' },
    copy,
    share,
    print,
  );
  if (isForwarded(reply)) tools.classList.add('forward');
  if (speech.isThere()) tools.append(listenTool(reply, speech));
  return tools;
}

/** Added once a voice turns up, which on some phones takes a while. */
export function listenTool(reply, speech) {
  const listen = tool('sound', 'Nghe', () => {
    if (listen.isSpeaking) return speech.stop();
    listen.isSpeaking = true;
    listen.replaceChild(icon('stop'), listen.firstChild);
    listen.lastChild.textContent = 'Dừng';
    speech.say(reply.text || '', () => {
      listen.isSpeaking = false;
      listen.replaceChild(icon('sound'), listen.firstChild);
      listen.lastChild.textContent = 'Nghe';
    });
  });
  listen.classList.add('listen');
  return listen;
}

const CANNOT_COPY = 'Máy này không cho chép. Bà con bấm giữ vào chữ rồi chọn Sao chép.';

function tool(picture, label, onTap) {
  const made = element('button', { type: 'button' }, icon(picture), element('span', {}, label));
  made.addEventListener('click', onTap);
  return made;
}

/** One text made to be handed on: its buttons are what it is for. */
function isForwarded({ kind, blocks }) {
  return kind === 'outcome' && blocks.length === 1 && blocks[0].type === 'text';
}

function titleOf({ blocks }) {
  const title = blocks.find(({ type }) => type === 'title');
  return title ? title.text : 'Trợ lý thủ tục';
}

function textOf({ text, links }) {
  return [text]
    .concat((links || []).map(({ label, url }) => `${label}: ${url.replace(/^tel:/, '')}`))
    .join('\n');
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedTheOldWay(text);
  }
}

/** Without https, and in browsers of before 2018. */
function copiedTheOldWay(text) {
  const area = element('textarea', { className: 'hidden', value: text, readOnly: true });
  document.body.append(area);
  area.select();
  const isDone = document.execCommand('copy');
  area.remove();
  return isDone;
}

function printOnly(article) {
  const over = () => {
    article.classList.remove('printed');
    removeEventListener('afterprint', over);
  };
  article.classList.add('printed');
  addEventListener('afterprint', over);
  print();
}
