import { SendLaterError, SendRefusedError } from '#libs/adapter-kit';
import { telegramProblems } from '#libs/testing/telegram';
import { waitFor } from '#libs/testing/waiting';
import { jane } from '../../test/fixtures.js';
import { endAll } from '../../test/rig.js';
import { sending } from '../../test/sending-rig.js';

afterEach(endAll);

describe('an outbound message', () => {
  it.each([
    ['without text', { text: ' \n' }, /empty/u],
    ['to a number', { to: { kind: 'phone' as const, value: '+491' } }, /cannot write to a phone/u],
    ['to a person who never wrote', { to: { kind: 'telegram_user' as const, value: '7' } }, /no chat/u],
  ])('%s is refused', async (_what, traits, reason) => {
    const error: unknown = await (await sending()).send(traits).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendRefusedError);
    expect((error as Error).message).toMatch(reason);
  });

  it('to a contact who has blocked the bot is refused, saying so', async () => {
    const { bot, send } = await sending();
    bot.isBlocked(jane, true);
    await expect(send()).rejects.toThrow(/has blocked the bot/u);
  });

  it('to a contact whose block Telegram never reported marks the contact as blocked from then on', async () => {
    const { bot, rig, send } = await sending();
    bot.blockedBy.add(jane.id);
    await expect(send()).rejects.toBeInstanceOf(SendRefusedError);
    const [reported] = rig.messages().filter(({ kind }) => kind === 'blocked');
    expect(reported?.sender.identities).toEqual([{ kind: 'telegram_user', value: String(jane.id), verified: true }]);
  });

  it('to a contact who has blocked the bot is refused also while the log is away', async () => {
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

  it.each([{ ok: true }, { ok: true, result: {} }, { message: 'Service unavailable' }])(
    'that gets another server’s response (%j) may have been sent',
    async (body) => {
      const { bot, send } = await sending();
      bot.faults.add('sendMessage', { kind: 'odd', body });
      const error: unknown = await send().catch((thrown: unknown) => thrown);
      expect(error).not.toBeInstanceOf(SendLaterError);
      expect(error).not.toBeInstanceOf(SendRefusedError);
      expect((error as Error).message).toMatch(/^Something else than Telegram/u);
    },
  );

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
});
