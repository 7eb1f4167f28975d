import { SendRefusedError } from '#libs/adapter-kit';
import { telegramProblems } from '#libs/testing/telegram';
import { jane } from '../../test/fixtures.js';
import { endAll } from '../../test/rig.js';
import { sending } from '../../test/sending-rig.js';

afterEach(endAll);

describe('an outbound message', () => {
  it('that is long goes in parts, cut between paragraphs or words, and is known by its last part', async () => {
    const { bot, send } = await sending();
    const text = `${'word '.repeat(700).trim()}\n\n${'other '.repeat(500).trim()}`;
    const id = await send({ text });
    expect(bot.sent.map((part) => part.text)).toEqual(text.split('\n\n'));
    expect(id).toBe(`${jane.id}:${bot.sent[1]?.message_id}`);
  });

  it('in parts is not sent from its start again when a later part has to wait', async () => {
    const { bot, send } = await sending();
    const ok = { kind: 'delay', time: 0 } as const;
    bot.faults.add('sendMessage', ok);
    bot.faults.add('sendMessage', { kind: 'problem', problem: telegramProblems.tooMany(1) });
    await send({ text: 'word '.repeat(1000) });
    expect(bot.sent).toHaveLength(2);
  });

  it('of which only a part was sent says so', async () => {
    const { bot, send } = await sending();
    bot.faults.add('sendMessage', { kind: 'delay', time: 0 });
    bot.faults.add('sendMessage', { kind: 'problem', problem: telegramProblems.blocked() });
    const error: unknown = await send({ text: 'word '.repeat(1000) }).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(SendRefusedError);
    expect((error as Error).message).toMatch(/^Only 1 of 2 parts/u);
  });
});
