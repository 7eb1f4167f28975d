import type { Message, WebhookInfo } from 'grammy/types';
import { problems } from './api-problem.js';
import type { UploadedFile } from './request-params.js';
import type { StandInBot } from './stand-in-bot.js';
import { WebhookDelivery } from './webhook-delivery.js';

export interface MethodContext {
  /** Aborts when the caller hangs up. */
  gone: AbortSignal;
  /** Milliseconds of Telegram's second. */
  second: number;
}

type Params = Record<string, unknown>;
type Method = (bot: StandInBot, params: Params, context: MethodContext) => unknown;

/** The methods of a bot, by name in lower case: Telegram ignores the case. */
const methods: Record<string, Method> = {
  getme: (bot) => bot.me,
  getupdates: (bot, params, { gone }) => {
    if (bot.delivery) throw problems.webhookActive();
    return bot.poll.updates(params, gone);
  },
  getwebhookinfo: webhookInfo,
  setwebhook: setWebhook,
  deletewebhook: (bot, params) => removeWebhook(bot, params),
  sendmessage: sendMessage,
  sendphoto: (bot, params) => sendFile(bot, params, 'photo'),
  senddocument: (bot, params) => sendFile(bot, params, 'document'),
  answercallbackquery: (bot, { callback_query_id: id }) => bot.answeredCallbacks.push(String(id)) > 0,
  getfile: (bot, { file_id: id }) => bot.files.describe(String(id)),
};

/** @throws ApiProblem as Telegram returns it. */
export async function callMethod(
  bot: StandInBot,
  { method, params }: { method: string; params: Params },
  context: MethodContext,
): Promise<unknown> {
  const found = methods[method.toLowerCase()];
  if (!found) throw problems.notFound();
  return found(bot, params, context);
}

function webhookInfo(bot: StandInBot): WebhookInfo {
  const { webhook, error } = bot.delivery ?? {};
  const allowed = bot.queue.allowed;
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: bot.pending.length,
    ...(webhook && { max_connections: webhook.maxConnections }),
    ...error,
    // Only kinds that the bot itself named.
    ...(allowed.length > 0 && { allowed_updates: allowed as NonNullable<WebhookInfo['allowed_updates']> }),
  };
}

function setWebhook(bot: StandInBot, params: Params, context: MethodContext): true {
  const { url = '', secret_token: secret = '', max_connections: maxConnections = 40 } = params;
  if (url === '') return removeWebhook(bot, params);
  if (typeof url !== 'string' || !/^https?:\/\/\S+$/u.test(url)) throw problems.badRequest('bad webhook: invalid URL');
  if (typeof secret !== 'string' || !/^[\w-]{0,256}$/u.test(secret))
    throw problems.badRequest('secret token contains unallowed characters');
  removeWebhook(bot, params);
  bot.queue.allow(params['allowed_updates'] as string[] | undefined);
  bot.poll.end(problems.webhookCame());
  bot.delivery = new WebhookDelivery(
    { url, secret, maxConnections: Number(maxConnections) },
    { queue: bot.queue, second: context.second, onReply: (call) => void reply(bot, call, context) },
  );
  return true;
}

function removeWebhook(bot: StandInBot, { drop_pending_updates: drop }: Params): true {
  bot.delivery?.stop();
  bot.delivery = null;
  if (drop === true) bot.queue.clear();
  return true;
}

/** A webhook's response may carry a call; its result is lost. */
async function reply(bot: StandInBot, { method, ...params }: Params, context: MethodContext): Promise<void> {
  if (/^(get|setwebhook$|deletewebhook$)/iu.test(String(method))) return;
  await callMethod(bot, { method: String(method), params }, context).catch(() => undefined);
}

function sendMessage(bot: StandInBot, params: Params): Message {
  const { text } = params;
  if (typeof text !== 'string' || text.trim() === '') throw problems.badRequest('message text is empty');
  if (Array.from(text).length > 4096) throw problems.badRequest('message is too long');
  return keep(bot, params, { text: text.trim() });
}

function sendFile(bot: StandInBot, params: Params, kind: 'photo' | 'document'): Message {
  const { caption = '', [kind]: file } = params;
  if (typeof file !== 'object') throw problems.badRequest(`there is no ${kind} in the request`);
  if (Array.from(String(caption)).length > 1024) throw problems.badRequest('message caption is too long');
  // Sent as forms do; the tests compare bytes.
  const { fileName, bytes } = file as UploadedFile;
  const message = keep(bot, params, caption === '' ? {} : { caption: String(caption) });
  bot.sentFiles.push({ kind, fileName, bytes, messageId: message.message_id });
  return message;
}

function keep(bot: StandInBot, params: Params, content: { text?: string; caption?: string }): Message {
  const { chat_id: chatId, business_connection_id: connection } = params;
  const chat = bot.chats.get(Number(chatId));
  if (!chat) throw problems.badRequest('chat not found');
  if (bot.blockedBy.has(chat.id)) throw problems.blocked();
  // Of the kinds of messages, those that a bot sends here.
  const message = {
    message_id: bot.nextMessageId(),
    from: bot.me,
    chat,
    date: Math.floor(Date.now() / 1000),
    ...content,
    ...(typeof connection === 'string' && { business_connection_id: connection }),
  } as Message;
  bot.sent.push(message);
  return message;
}
