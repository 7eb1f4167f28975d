import { telegramProblems } from '#libs/testing/telegram';
import { jane } from '../../test/fixtures.js';
import { endAll } from '../../test/rig.js';
import { replyTo, sending } from '../../test/sending-rig.js';

afterEach(endAll);

describe('an outbound message', () => {
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

  it('in reply to what was written in a group goes to the contact alone', async () => {
    const { bot, send } = await sending();
    await send(replyTo({ chatId: '-100123', messageThreadId: '7' }));
    const call = bot.calls.find(({ method }) => method === 'sendMessage');
    expect(call?.params).toEqual({ chat_id: String(jane.id), text: 'Hello Jane' });
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

  it('follows the one before it in a chat after a second', async () => {
    const { send } = await sending();
    const began = performance.now();
    await send();
    await send();
    expect(performance.now() - began).toBeGreaterThan(990);
  });
});
