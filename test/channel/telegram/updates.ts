import type { Update } from 'grammy/types';

export const self = { id: 123456, username: 'thu_tuc_bot' };

const user = { id: 7, is_bot: false, first_name: 'Tư', username: 'chi_tu' };
const bot = { id: self.id, is_bot: true, first_name: 'Trợ lý', username: self.username };
const chat = { id: 7, type: 'private', first_name: 'Tư' };
const group = { id: -1001, type: 'supergroup', title: 'Khu phố 4' };
const channel = { id: -1002, type: 'channel', title: 'Tin xã' };
const message = { message_id: 11, date: 1_790_000_000, chat, from: user };
const post = { message_id: 12, date: 1_790_000_000, chat: channel, sender_chat: channel, text: 'Thông báo' };
const member = (status: string) => ({ user: bot, status });

/** One update of every kind the API has; the compiler refuses the file when a kind is missing. */
export const everyKind: Record<Exclude<keyof Update, 'update_id'>, object> = {
  message: { ...message, text: 'làm giấy khai sinh' },
  edited_message: { ...message, edit_date: 1_790_000_001, text: 'làm giấy khai sinh cho con' },
  channel_post: post,
  edited_channel_post: { ...post, edit_date: 1_790_000_001 },
  business_connection: { id: 'b', user, user_chat_id: 7, date: 1, is_enabled: true },
  business_message: { ...message, business_connection_id: 'b', text: 'chào' },
  edited_business_message: { ...message, business_connection_id: 'b', edit_date: 2, text: 'chào' },
  deleted_business_messages: { business_connection_id: 'b', chat, message_ids: [1] },
  guest_message: { ...message, guest_query_id: 'g', text: 'chào' },
  stopped_message_generation: { chat, message_id: 5, user },
  message_reaction: {
    chat,
    message_id: 5,
    user,
    date: 1,
    old_reaction: [],
    new_reaction: [{ type: 'emoji', emoji: '👍' }],
  },
  message_reaction_count: { chat: group, message_id: 5, date: 1, reactions: [] },
  inline_query: { id: 'q', from: user, query: 'khai sinh', offset: '' },
  chosen_inline_result: { result_id: '1-001193', from: user, query: 'khai sinh' },
  callback_query: {
    id: 'c',
    from: user,
    chat_instance: '1',
    data: 'menu',
    message: {
      ...message,
      from: bot,
      text: 'Chào',
      reply_markup: { inline_keyboard: [[{ text: 'A', callback_data: 'g:a' }]] },
    },
  },
  shipping_query: { id: 's', from: user, invoice_payload: 'x', shipping_address: {} },
  pre_checkout_query: { id: 'p', from: user, currency: 'VND', total_amount: 1, invoice_payload: 'x' },
  purchased_paid_media: { from: user, paid_media_payload: 'x' },
  poll: { id: '1', question: 'Mấy giờ?', options: [], total_voter_count: 0, is_closed: true },
  poll_answer: { poll_id: '1', user, option_ids: [0] },
  my_chat_member: {
    chat: group,
    from: user,
    date: 1,
    old_chat_member: member('left'),
    new_chat_member: member('member'),
  },
  chat_member: {
    chat: group,
    from: user,
    date: 1,
    old_chat_member: member('left'),
    new_chat_member: member('member'),
  },
  chat_join_request: { chat: group, from: user, user_chat_id: 7, date: 1 },
  chat_boost: { chat: group, boost: {} },
  removed_chat_boost: { chat: group, boost_id: '1', remove_date: 1, source: {} },
  managed_bot: { user, bot },
  subscription: { user },
};

export function everyUpdate(): unknown[] {
  const kinds = Object.entries(everyKind).map(([kind, value], index) => ({
    update_id: 100 + index,
    [kind]: value,
  }));
  const messages = [
    { text: '/start 1-001193_khu4' },
    { text: '/noi@thu_tuc_bot xã An Bình' },
    { chat: group, text: '@thu_tuc_bot khai sinh', entities: [{ type: 'mention', offset: 0, length: 12 }] },
    { chat: group, text: 'lệ phí', reply_to_message: { ...message, chat: group, from: bot } },
    { photo: [{ file_id: 'a' }], media_group_id: '55', caption: 'căn cước' },
    { chat: { ...group, type: 'group' }, migrate_to_chat_id: -100777 },
    { chat: group, is_topic_message: true, message_thread_id: 9, text: '/menu' },
  ].map((content, index) => ({ update_id: 200 + index, message: { ...message, ...content } }));
  return [...kinds, ...messages];
}

export const samples = { user, bot, chat, group, channel, message };
