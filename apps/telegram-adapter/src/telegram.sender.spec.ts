import { SendLaterError, SendRefusedError, type InboxConnection } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import { telegramProblems, waitFor, type StandInBot } from '#libs/testing';
import { jane, omar } from '../test/fixtures.js';
import { TelegramApi } from './api/telegram-api.js';
import { TelegramSender } from './telegram.sender.js';
import { answer, endAll, open, pollingRig, type PollingRig } from '../test/rig.js';

afterEach(endAll);

interface Sending {
  rig: PollingRig;
  bot: StandInBot;
  connection: InboxConnection;
  ended: () => Error | null | undefined;
  send: (traits?: Partial<OutboundMessage>) => Promise<string>;
}

/** A bot that Jane and Omar have written to. */
async function sending(): Promise<Sending> {
  const rig = await pollingRig();
  const bot = rig.telegram.bot();
  bot.hears(jane, 'hi');
  bot.hears(omar, 'hi');
  const { connection, ended } = open(rig.driver(), bot.token);
  await waitFor('a poll that waits', () => bot.poll.isWaiting);
  const send = async (traits: Partial<OutboundMessage> = {}): Promise<string> =>
    (await connection.send(answer(traits))).externalId;
  return { rig, bot, connection, ended, send };
}

function replyTo(reply: Record<string, string>): Partial<OutboundMessage> {
  return { inReplyTo: { externalId: '1:1', subject: null, reply } };
}

describe('an answer', () => {
  it('goes to the contact, and is known by chat and message', async () => {
    const { bot, send } = await sending();
    expect(await send()).toBe(`${jane.id}:${bot.sent[0]?.message_id}`);
    expect(bot.sent).toMatchObject([{ chat: { id: jane.id }, text: 'Hello Jane' }]);
  });

  it('goes by the business connection and into the topic in which the contact wrote', async () => {
    const { bot, send } = await sending();
    const reply = { chatId: String(jane.id), businessConnectionId: 'bc-1', messageThreadId: '7' };
    expect(await send(replyTo(reply))).toMatch(/@bc-1$/u);
    expect(bot.calls.find(({ method }) => method === 'sendMessage')?.params).toMatchObject({
      chat_id: String(jane.id),
      business_connection_id: 'bc-1',
      message_thread_id: 7,
    });
  });

  it('to what was written in a group goes to the contact alone', async () => {
    const { bot, send } = await sending();
    await send(replyTo({ chatId: '-100123', messageThreadId: '7' }));
    const call = bot.calls.find(({ method }) => method === 'sendMessage');
    expect(call?.params).toEqual({ chat_id: String(jane.id), text: 'Hello Jane' });
  });

  it('that is long goes in parts, cut between paragraphs or words, and is known by its last', async () => {
    const { bot, send } = await sending();
    const text = `${'word '.repeat(700).trim()}\n\n${'other '.repeat(500).trim()}`;
    const id = await send({ text });
    expect(bot.sent.map((part) => part.text)).toEqual(text.split('\n\n'));
    expect(id).toBe(`${jane.id}:${bot.sent[1]?.message_id}`);
  });

  it.each([
    ['without text', { text: ' \n' }, /empty/u],
    ['to a number', { to: { kind: 'phone' as const, value: '+491' } }, /cannot write to a phone/u],
    ['to somebody who never wrote', { to: { kind: 'telegram_user' as const, value: '7' } }, /no chat/u],
  ])('%s is refused', async (_what, traits, reason) => {
    const error: unknown = await (await sending()).send(traits).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendRefusedError);
    expect((error as Error).message).toMatch(reason);
  });

  it('to somebody who has blocked the bot is refused, saying so', async () => {
    const { bot, send } = await sending();
    bot.isBlocked(jane, true);
    await expect(send()).rejects.toThrow(/has blocked the bot/u);
  });

  it('to somebody whose block was never told of lets the contact be blocked from then on', async () => {
    const { bot, rig, send } = await sending();
    bot.blockedBy.add(jane.id);
    await expect(send()).rejects.toBeInstanceOf(SendRefusedError);
    const [told] = rig.messages().filter(({ kind }) => kind === 'blocked');
    expect(told?.sender.identities).toEqual([{ kind: 'telegram_user', value: String(jane.id), verified: true }]);
  });

  it('to somebody who has blocked the bot is refused also while the log is away', async () => {
    const { bot, rig, send } = await sending();
    bot.blockedBy.add(jane.id);
    rig.log.away = true;
    await expect(send()).rejects.toThrow(/has blocked the bot/u);
  });

  it('that Telegram wants later waits as long as it says', async () => {
    const { bot, send } = await sending();
    bot.faults.add('sendMessage', { kind: 'problem', problem: telegramProblems.tooMany(7) });
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendLaterError);
    expect(error).toMatchObject({ retryAfter: 7000 });
    expect(bot.sent).toEqual([]);
  });

  it('that cannot reach Telegram at all is sent later', async () => {
    const { rig, send } = await sending();
    await rig.telegram.close();
    await expect(send()).rejects.toBeInstanceOf(SendLaterError);
  });

  it('whose connection breaks may have been sent: neither refused nor later', async () => {
    const { bot, send } = await sending();
    bot.faults.add('sendMessage', { kind: 'drop' });
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(SendLaterError);
    expect(error).not.toBeInstanceOf(SendRefusedError);
    expect(bot.sent).toHaveLength(1);
    expect(String((error as Error).stack)).not.toContain(bot.token.split(':')[1]);
  });

  it('with a revoked token is sent later, and stops the inbox', async () => {
    const { bot, send, ended } = await sending();
    bot.revoked = true;
    await expect(send()).rejects.toBeInstanceOf(SendLaterError);
    expect((await waitFor('the end', ended)).message).toMatch(/@BotFather/u);
  });

  it.each([
    ['BUSINESS_CONNECTION_INVALID', /connect it again/u],
    ['BUSINESS_PEER_USAGE_MISSING', /24 hours/u],
    ['BUSINESS_PEER_INVALID', /settings for chatbots/u],
    ['PEER_ID_INVALID', /knows no chat/u],
  ])('that Telegram refuses with %s is refused in plain words', async (words, reason) => {
    const { bot, send } = await sending();
    bot.faults.add('sendMessage', { kind: 'problem', problem: telegramProblems.badRequest(words) });
    const error: unknown = await send().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendRefusedError);
    expect((error as Error).message).toMatch(reason);
  });

  it('to a topic that was deleted goes into the chat around it', async () => {
    const { bot, send } = await sending();
    const gone = telegramProblems.badRequest('message thread not found');
    bot.faults.add('sendMessage', { kind: 'problem', problem: gone });
    await send(replyTo({ chatId: String(jane.id), messageThreadId: '7' }));
    const [first, second] = bot.calls.filter(({ method }) => method === 'sendMessage');
    expect(first?.params).toHaveProperty('message_thread_id', 7);
    expect(second?.params).not.toHaveProperty('message_thread_id');
    expect(bot.sent).toHaveLength(1);
  });

  it('in parts that take too long ends with those that were sent: nothing of it goes out later', async () => {
    const { bot, rig } = await sending();
    const { signal } = new AbortController();
    const slow = new TelegramSender(new TelegramApi(bot.token, rig.telegram.apiRoot), signal, 1);
    bot.faults.add('sendMessage', { kind: 'delay', time: 50 });
    await expect(slow.send(answer({ text: 'word '.repeat(2000) }))).rejects.toThrow(/^Only 1 of 3 parts/u);
    expect(bot.sent).toHaveLength(1);
  });

  it('in parts is not begun anew when a later part has to wait', async () => {
    const { bot, send } = await sending();
    const ok = { kind: 'delay', time: 0 } as const;
    bot.faults.add('sendMessage', ok);
    bot.faults.add('sendMessage', { kind: 'problem', problem: telegramProblems.tooMany(1) });
    await send({ text: 'word '.repeat(1000) });
    expect(bot.sent).toHaveLength(2);
  });

  it('of which only a part was sent tells so', async () => {
    const { bot, send } = await sending();
    bot.faults.add('sendMessage', { kind: 'delay', time: 0 });
    bot.faults.add('sendMessage', { kind: 'problem', problem: telegramProblems.blocked() });
    const error: unknown = await send({ text: 'word '.repeat(1000) }).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(SendRefusedError);
    expect((error as Error).message).toMatch(/^Only 1 of 2 parts/u);
  });

  it('follows the one before it in a chat after a second, and in another chat at once', async () => {
    const { send } = await sending();
    await send();
    const began = performance.now();
    await send({ to: { kind: 'telegram_user', value: String(omar.id) } });
    const toOmar = performance.now() - began;
    await send();
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(toOmar).toBeLessThan(900);
  });
});
