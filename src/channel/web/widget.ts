import { Hono } from 'hono';
import { html } from 'hono/html';
import { document, lookOf } from './layout.ts';
import type { PageFiles } from './page-files.ts';

/** `/demo`: how the chat looks in a corner of a commune's own site, and the line that puts it there. */
export function createDemo({
  files,
  publicUrl,
}: {
  readonly files: PageFiles;
  readonly publicUrl: string | undefined;
}): Hono {
  const demo = new Hono();
  demo.get('/demo', (context) => {
    const origin = publicUrl ?? new URL(context.req.url).origin;
    const line = `<script src="${new URL('/widget.js', origin).href}" data-topic="sinh-con" data-team="to-1" async></script>`;
    const head = {
      title: 'Gắn trợ lý vào trang của xã, phường',
      description: 'Một dòng để gắn trợ lý thủ tục vào trang khác.',
      isPrivate: true,
      more: html`<script src="/widget.js" data-topic="${context.req.query('t') ?? ''}" async></script>`,
    };
    return context.html(
      document(
        head,
        lookOf(undefined),
        files.base,
        html`<body class="read"><main class="page">
<h1>Gắn trợ lý vào trang của xã, phường</h1>
<p>Trang này làm mẫu. Nút <b>Hỏi thủ tục</b> ở góc dưới mở khung trò chuyện ngay trên trang đang xem, bấm <b>Đóng</b> là cất đi.</p>
<h2>Dòng cần dán</h2>
<p>Dán dòng này vào trước <code>&lt;/body&gt;</code>:</p>
<pre class="card" tabindex="0">${line}</pre>
<ul>
<li><code>data-topic</code>: việc mở sẵn, là mã thủ tục hoặc tên nhóm việc; bỏ đi thì mở từ đầu.</li>
<li><code>data-team</code>: tổ công nghệ số cộng đồng; bỏ đi cũng được.</li>
</ul>
<p>Người trông máy chủ cần ghi địa chỉ trang của xã vào cài đặt <code>FRAME_ANCESTORS</code>, nếu không trình duyệt chặn khung.</p>
</main></body>`,
      ),
    );
  });
  return demo;
}
