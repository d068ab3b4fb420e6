import { Command } from 'commander';
import {
  createZaloBotClient,
  type WebhookInfo,
  type ZaloBotClient,
  ZaloBotError,
} from '../channel/zalo-bot/client.ts';
import { readZaloBotSettings, type ZaloBotSettings } from '../channel/zalo-bot/settings.ts';
import { ConfigError } from '../config.ts';
import { orSayWhy } from './or-say-why.ts';

const HINTS: Readonly<Record<string, string>> = {
  'webhook.http.403':
    'Tường lửa phía trước chặn. Với Cloudflare: tắt Browser Integrity Check cho /webhooks/zalo-bot.',
  'webhook.http.404': 'Địa chỉ tới được nhưng không phải trợ lý này. Xem PUBLIC_URL.',
  'webhook.http.5xx': 'Trợ lý chưa chạy, hoặc proxy không tới được nó.',
  'webhook.err.tls': 'Chứng chỉ https chưa đúng hoặc thiếu chứng chỉ trung gian.',
  'webhook.err.dns': 'Tên miền trong PUBLIC_URL chưa trỏ về máy chủ.',
};

const program = new Command('zalo-bot').description(
  'The webhook of the Zalo bot. It is never set by itself: two installations would take it from each other.',
);
const commands: Record<
  string,
  [string, (client: ZaloBotClient, settings: ZaloBotSettings) => Promise<void>]
> = {
  info: ['Says which bot this is and where its messages go.', info],
  'set-webhook': ['Lets Zalo deliver messages to PUBLIC_URL.', setWebhook],
  'delete-webhook': [
    'Takes the webhook away, so that the assistant asks for messages itself.',
    deleteWebhook,
  ],
  'test-webhook': ['Lets Zalo call the webhook; only a few times a day.', testWebhook],
};
for (const [name, [description, run]] of Object.entries(commands)) {
  program
    .command(name)
    .description(description)
    .action(async () => {
      const settings = readZaloBotSettings(process.env);
      if (!settings) throw new ConfigError('Cài đặt ZALO_BOT_TOKEN còn thiếu: lấy token ở Zalo Bot Creator.');
      await run(createZaloBotClient(settings), settings);
    });
}
await orSayWhy(async () => void (await program.parseAsync()));

async function info(client: ZaloBotClient): Promise<void> {
  const { account_name, can_join_groups } = await client.getMe();
  const { url } = await client.getWebhookInfo();
  console.log(
    [
      `Bot          ${account_name ?? 'không rõ tên'}`,
      `Vào nhóm     ${can_join_groups ? 'được' : 'không'}`,
      `Webhook      ${url === '' ? 'không đặt, trợ lý tự hỏi tin mới' : url}`,
    ].join('\n'),
  );
}

async function setWebhook(client: ZaloBotClient, { webhook }: ZaloBotSettings): Promise<void> {
  if (!webhook)
    throw new ConfigError('Cần đặt cả PUBLIC_URL và ZALO_BOT_WEBHOOK_SECRET trước khi đặt webhook.');
  if (!webhook.url.startsWith('https:'))
    throw new ConfigError('Cài đặt PUBLIC_URL không dùng được: Zalo chỉ gọi địa chỉ https.');
  const { url, verification } = await client.setWebhook(webhook.url, webhook.secret);
  console.log(`Đã đặt webhook ${url}.`);
  if (verification) console.log(outcomeText(verification));
}

async function deleteWebhook(client: ZaloBotClient): Promise<void> {
  await client.deleteWebhook();
  console.log('Bot không còn webhook.');
}

async function testWebhook(client: ZaloBotClient): Promise<void> {
  try {
    console.log(outcomeText(await client.testWebhook()));
  } catch (error) {
    if (!(error instanceof ZaloBotError && error.code === 404)) throw error;
    console.log('Zalo không còn phương thức thử webhook. Nhắn cho bot một tin để thử.');
  }
}

/** Zalo's trial call carries no secret, so being turned away with 401 is as it should be. */
function outcomeText({ ok, outcome, status_code }: NonNullable<WebhookInfo['verification']>): string {
  if (ok) return 'Zalo gọi thử: được.';
  if (status_code === 401 || outcome === 'webhook.http.other')
    return `Zalo gọi thử: ${outcome}. Lời gọi thử không mang mật mã nên bị từ chối, vậy là đúng. Nhắn cho bot một tin để thử thật.`;
  return `Zalo gọi thử: ${outcome}. ${HINTS[outcome] ?? 'Xem máy chủ có mở ra ngoài qua https không.'}`;
}
