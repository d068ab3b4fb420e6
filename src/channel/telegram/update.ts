import { z } from 'zod';

/** What is read of a Telegram update; everything else it holds is let pass. A broken field counts as absent. */
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** Of lists longer than Telegram makes them nothing is looked at: to say of thousands what is wrong with each would hold up everybody. */
const few = <T extends z.ZodType>(most: number, schema: T) =>
  z.custom<readonly unknown[]>((value) => Array.isArray(value) && value.length <= most).pipe(z.array(schema));
const MOST_ENTITIES = 100;
const MOST_ROWS = 100;
const MOST_IN_ROW = 16;

const User = z.object({ id: z.int(), is_bot: optional(z.boolean()) });
const Chat = z.object({ id: z.int(), type: z.enum(['private', 'group', 'supergroup', 'channel']) });
const Entity = z.object({
  type: z.string(),
  /** In UTF-16 units, like the length. */
  offset: z.int().min(0),
  length: z.int().min(1),
  user: optional(User),
});

const Message = z.looseObject({
  message_id: z.int(),
  chat: Chat,
  from: optional(User),
  sender_chat: optional(z.object({ id: z.int() })),
  via_bot: optional(User),
  is_automatic_forward: optional(z.boolean()),
  message_thread_id: optional(z.int()),
  is_topic_message: optional(z.boolean()),
  media_group_id: optional(z.string()),
  reply_to_message: optional(z.object({ from: optional(User), text: optional(z.string()) })),
  text: optional(z.string()),
  entities: optional(few(MOST_ENTITIES, Entity)),
  caption: optional(z.string()),
  caption_entities: optional(few(MOST_ENTITIES, Entity)),
  migrate_to_chat_id: optional(z.int()),
});
export type Message = z.infer<typeof Message>;

const CallbackQuery = z.object({
  id: z.string(),
  from: optional(User),
  data: optional(z.string()),
  message: optional(
    z.object({
      message_id: z.int(),
      chat: Chat,
      message_thread_id: optional(z.int()),
      is_topic_message: optional(z.boolean()),
      reply_markup: optional(
        z.object({
          inline_keyboard: few(
            MOST_ROWS,
            few(MOST_IN_ROW, z.object({ callback_data: optional(z.string()) })),
          ),
        }),
      ),
    }),
  ),
});
export type CallbackQuery = z.infer<typeof CallbackQuery>;

const Membership = z.object({ status: z.string(), is_member: optional(z.boolean()) });
const ChatMemberUpdate = z.object({
  chat: Chat,
  old_chat_member: Membership,
  new_chat_member: Membership,
});
export type ChatMemberUpdate = z.infer<typeof ChatMemberUpdate>;

export const TelegramUpdate = z.object({
  update_id: z.int(),
  message: optional(Message),
  callback_query: optional(CallbackQuery),
  my_chat_member: optional(ChatMemberUpdate),
  inline_query: optional(z.object({ id: z.string(), query: z.string() })),
});

/** What is asked for: nothing else is looked at. */
export const updateKinds = ['message', 'callback_query', 'my_chat_member', 'inline_query'] as const;
