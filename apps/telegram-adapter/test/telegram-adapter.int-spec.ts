import '#libs/testing/slow';
import type { MessageStatus } from '#libs/contracts';
import type { StandInBot } from '#libs/testing/telegram';
import { waitFor } from '#libs/testing/waiting';
import { jane } from './fixtures.js';
import { RunningAdapter } from './running-adapter.js';

let adapter: RunningAdapter;
let bot: StandInBot;

beforeAll(async () => {
  adapter = await RunningAdapter.start();
  bot = adapter.telegram.bot();
});

afterAll(() => adapter?.close());

const outboundId = (n: number): string => `0192f0c1-0000-7000-8000-0000000000${10 + n}`;

async function inState(state: string): Promise<void> {
  await waitFor(`the inbox to be ${state}`, () => adapter.log.state?.state === state);
}

/** On the log and confirmed: the adapter, too, knows that it is there. */
async function written(text: string): Promise<void> {
  bot.hears(jane, text);
  await waitFor(`"${text}"`, () => adapter.log.inbound.some(({ value }) => value?.includes(text)));
  await waitFor('its confirmation', () => bot.pending.length === 0);
}

async function statusOf(messageId: string, status: MessageStatus['status']): Promise<MessageStatus> {
  const found = () => adapter.log.statuses.find((one) => one.messageId === messageId && one.status === status);
  return waitFor(`the message to be ${status}`, found);
}

describe('the telegram adapter as a process, with Kafka', () => {
  it('polls an inbox as soon as it is known, and reports its state', async () => {
    await adapter.know(bot.token);
    await inState('connected');
    await written('first');
    expect((await adapter.process.get('/health/ready')).status).toBe(200);
    const metrics = (await adapter.process.get('/metrics')).text;
    expect(metrics).toMatch(/doorbell_inbox_state\{[^}]*state="connected"/u);
    expect(metrics).toMatch(/doorbell_telegram_updates_total\{[^}]*kind="message",result="taken"[^}]*\} [1-9]/u);
    expect(metrics).not.toContain(bot.token);
  });

  it('sends an outbound message and reports it as sent', async () => {
    await adapter.send({ messageId: outboundId(1), text: 'Hello Jane' });
    const { externalId } = await statusOf(outboundId(1), 'sent');
    expect(bot.sent.map(({ text }) => text)).toEqual(['Hello Jane']);
    expect(externalId).toBe(`${jane.id}:${bot.sent[0]?.message_id}`);
  });

  it('reports a message to a contact who has blocked the bot as failed, and goes on', async () => {
    bot.isBlocked(jane, true);
    await adapter.send({ messageId: outboundId(2) });
    expect((await statusOf(outboundId(2), 'failed')).reason).toMatch(/blocked the bot/u);
    bot.isBlocked(jane, false);
    await adapter.send({ messageId: outboundId(3) });
    await statusOf(outboundId(3), 'sent');
  });

  it('does not repeat a message that may have been sent', async () => {
    bot.faults.add('sendMessage', { kind: 'drop' });
    const before = bot.sent.length;
    await adapter.send({ messageId: outboundId(4) });
    await statusOf(outboundId(4), 'unconfirmed');
    expect(bot.sent).toHaveLength(before + 1);
  });

  it('stops with a revoked token, with advice, and goes on with a new one', async () => {
    bot.revoked = true;
    await adapter.send({ messageId: outboundId(5) });
    await inState('failing');
    expect(adapter.log.state?.lastError).toMatch(/@BotFather/u);
    bot = adapter.telegram.bot();
    bot.chats.set(jane.id, { id: jane.id, type: 'private', first_name: 'Jane' });
    await adapter.know(bot.token);
    await inState('connected');
    await written('after the new token');
    await statusOf(outboundId(5), 'sent');
  });

  it('takes nothing in while the inbox is paused, and all of it afterwards', async () => {
    await adapter.know(bot.token, { paused: true });
    await inState('paused');
    bot.hears(jane, 'while paused');
    expect(bot.pending).toHaveLength(1);
    await adapter.know(bot.token);
    await waitFor('the message', () => adapter.log.inbound.some(({ value }) => value?.includes('while paused')));
    await waitFor('its confirmation', () => bot.pending.length === 0);
  });

  it('turns from polling to a webhook and back without losing anything', async () => {
    await adapter.know(bot.token, { driver: 'webhook' });
    await waitFor('the webhook', () => bot.delivery);
    await written('by webhook');
    await adapter.know(bot.token, { driver: 'polling' });
    await waitFor('polling', () => bot.delivery === null && bot.poll.isWaiting);
    await written('by polling again');
  });

  it('drains on SIGTERM', async () => {
    await adapter.process.drain();
    expect(adapter.process.running).toBe(false);
  });
});
