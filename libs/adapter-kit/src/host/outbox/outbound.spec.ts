import { randomUUID } from 'node:crypto';
import { ceHeaders, deadLetterHeaders, outboundMessageEvent, topics } from '#libs/contracts';
import { waitFor } from '#libs/testing/waiting';
import { FakeDriver } from '../../../test/fake-driver.js';
import { anOutboundMessage, anInbox, HostRig } from '../../../test/host-rig.js';
import { SendLaterError, SendRefusedError } from '../../inbox-driver.js';
import type { HostTiming } from '../host-options.js';

let rig: HostRig;

beforeEach(() => {
  rig = new HostRig();
});
afterEach(() => rig.stopAll());

async function serving(driver = new FakeDriver(), timing: Partial<HostTiming> = {}, inbox = anInbox()) {
  const replica = await rig.start(driver, { timing });
  await rig.put(inbox);
  return { ...replica, inbox };
}

/** The next sendings throw these, in turn; then they succeed. */
function throwing(...errors: Error[]): FakeDriver {
  const driver = new FakeDriver();
  const send = driver.onSend;
  driver.onSend = async (message, connection) => {
    const error = errors.shift();
    if (error) throw error;
    return send(message, connection);
  };
  return driver;
}

describe('an outbound message', () => {
  it('is sent, and its status and its place are noted', async () => {
    const { driver, inbox } = await serving();
    const message = await rig.queue(inbox);
    await waitFor('its note', () => rig.cursor(inbox.inboxId)?.outbound.done === '0');
    expect(driver.sent).toEqual([message]);
    expect(rig.statuses(message)).toMatchObject([{ status: 'sent', externalId: 'ext-Hello', reason: null }]);
  });

  it('is noted on the log before it is handed over', async () => {
    const driver = new FakeDriver();
    const noted: unknown[] = [];
    const send = driver.onSend;
    driver.onSend = (message, connection) => {
      noted.push(rig.cursor(message.inboxId)?.outbound.sending === message.messageId);
      return send(message, connection);
    };
    const { inbox } = await serving(driver);
    await rig.queue(inbox);
    await waitFor('the sending', () => driver.sent.length === 1);
    expect(noted).toEqual([true]);
  });

  it('waits for the one before it: strictly in order', async () => {
    const driver = throwing(new SendLaterError('slow down', 30), new SendLaterError('slow down', 1));
    const { inbox } = await serving(driver);
    for (const text of ['1', '2', '3']) await rig.queue(inbox, { text });
    await waitFor('all', () => driver.sent.length === 3);
    expect(driver.sent.map(({ text }) => text)).toEqual(['1', '2', '3']);
  });

  it('that stands on the log twice is sent once, and what follows goes on', async () => {
    const { driver, inbox } = await serving();
    const message = await rig.queue(inbox);
    await waitFor('its status', () => rig.statuses(message).length === 1);
    await rig.queue(inbox, message);
    await waitFor('the place of the second', () => rig.cursor(inbox.inboxId)?.outbound.done === '1');
    const next = await rig.queue(inbox);
    await waitFor('the next', () => rig.statuses(next).length === 1);
    expect(driver.sent).toEqual([message, next]);
    expect(rig.statuses(message)).toHaveLength(1);
  });

  it('of another workspace than its inbox is set aside unsent, and the next one goes out', async () => {
    const { driver, inbox } = await serving();
    const forged = await rig.queue(inbox, { workspaceId: randomUUID() });
    const next = await rig.queue(inbox);
    await waitFor('the next', () => rig.statuses(next).length === 1);
    expect(driver.sent).toEqual([next]);
    expect(rig.statuses(forged)).toEqual([]);
    const [letter] = rig.log.messages(topics.deadLetters.name);
    expect(letter?.headers[deadLetterHeaders.error]?.toString()).toContain(`has no inbox ${inbox.inboxId}`);
    await waitFor('its place', () => rig.cursor(inbox.inboxId)?.outbound.done === '1');
  });

  it('that the provider refuses fails with its reason, and the next one goes out', async () => {
    const { driver, inbox } = await serving(throwing(new SendRefusedError('the contact has blocked the bot')));
    const [refused, next] = [await rig.queue(inbox), await rig.queue(inbox)];
    await waitFor('the next', () => rig.statuses(next).length === 1);
    expect(rig.statuses(refused)).toMatchObject([{ status: 'failed', reason: 'the contact has blocked the bot' }]);
    expect(driver.sent).toEqual([next]);
  });

  it('that the provider wants later stays queued, with each reason published once, until it is sent', async () => {
    const later = Array.from({ length: 3 }, () => new SendLaterError('too many messages', 1));
    const { inbox } = await serving(throwing(...later, new SendLaterError('no line')));
    const message = await rig.queue(inbox);
    await waitFor('its status', () => rig.statuses(message).some(({ status }) => status === 'sent'));
    const published = rig.statuses(message).map(({ status, reason }) => [status, reason]);
    expect(published).toEqual([
      ['queued', 'too many messages'],
      ['queued', 'no line'],
      ['sent', null],
    ]);
  });

  it('that may have been sent is not sent again, and says so', async () => {
    const { driver, inbox } = await serving(throwing(new Error('socket hang up')));
    const [open, next] = [await rig.queue(inbox), await rig.queue(inbox)];
    await waitFor('the next', () => rig.statuses(next).length === 1);
    expect(rig.statuses(open)).toMatchObject([
      {
        status: 'unconfirmed',
        reason: expect.stringMatching(/^socket hang up; .* before you send it again$/u) as string,
      },
    ]);
    expect(driver.sent).toEqual([next]);
  });

  it('that may have been sent is sent again where its reader recognises it', async () => {
    const driver = new FakeDriver(true);
    let tries = 0;
    driver.onSend = async () => {
      tries += 1;
      if (tries < 3) throw new Error('socket hang up');
      return { externalId: 'x' };
    };
    const { inbox } = await serving(driver);
    const message = await rig.queue(inbox);
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'sent');
    expect(tries).toBe(3);
  });

  it('without a response of the provider becomes unconfirmed after its time', async () => {
    const driver = new FakeDriver();
    driver.onSend = () => rig.never();
    const { inbox } = await serving(driver, { sendLimitMs: 30 });
    const message = await rig.queue(inbox);
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'unconfirmed');
    expect(rig.statuses(message).at(-1)?.reason).toContain('did not respond within');
  });

  it('that cannot be sent within a day fails', async () => {
    const day = 24 * 60 * 60 * 1_000;
    const { inbox } = await serving(throwing(new SendLaterError('too many messages', 1)));
    const message = await rig.queue(inbox, { createdAt: new Date(Date.now() - day - 1_000).toISOString() });
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'failed');
    expect(rig.statuses(message).at(-1)?.reason).toBe('it could not be sent within a day: too many messages');
  });

  it('of an old day is still tried once: Kafka may have been away', async () => {
    const { inbox } = await serving();
    const message = await rig.queue(inbox, { createdAt: '2026-01-01T00:00:00.000Z' });
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'sent');
  });

  it('to a paused inbox waits, says so, and goes out when it is resumed', async () => {
    const { driver, inbox } = await serving(new FakeDriver(), {}, anInbox({ paused: true }));
    const message = await rig.queue(inbox);
    await waitFor('the reason', () => rig.statuses(message).length === 1);
    expect(rig.statuses(message)).toMatchObject([{ status: 'queued', reason: 'the inbox is paused; resume it' }]);
    expect(driver.sent).toEqual([]);
    await rig.put({ ...inbox, paused: false, version: 2 });
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'sent');
  });

  it('waits for a connection, and says why when that takes long', async () => {
    const driver = new FakeDriver();
    driver.onRun = ({ lose }) => lose(new Error('no route'));
    const { inbox } = await serving(driver, { waitLimitMs: 30 });
    const message = await rig.queue(inbox);
    await waitFor('the reason', () => rig.statuses(message).at(-1)?.reason?.includes('no route'));
    driver.onRun = ({ context }) => context.report.connected();
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'sent');
  });

  it('in hand ends before a changed inbox is opened again', async () => {
    const driver = new FakeDriver();
    let finish: (() => void) | null = null;
    driver.onSend = (message) => new Promise((resolve) => (finish = () => resolve({ externalId: message.text })));
    const { inbox } = await serving(driver);
    const message = await rig.queue(inbox);
    const end = await waitFor('the sending', () => finish);
    await rig.put({ ...inbox, settings: { groups: true }, version: 2 });
    expect(driver.opened).toHaveLength(1);
    end();
    await waitFor('the new connection', () => driver.opened.length === 2);
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'sent');
  });

  it('to an inbox that is removed fails', async () => {
    const { inbox } = await serving(new FakeDriver(), {}, anInbox({ paused: true }));
    const waiting = await rig.queue(inbox);
    await waitFor('it to wait', () => rig.statuses(waiting).length === 1);
    await rig.put(inbox, true);
    const late = await rig.queue(inbox);
    for (const message of [waiting, late]) {
      await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'failed');
      expect(rig.statuses(message).at(-1)?.reason).toBe('the inbox was removed');
    }
  });

  it('that comes before its inbox waits for it, and fails when no inbox comes', async () => {
    const { driver } = await serving(new FakeDriver(), { waitLimitMs: 400 });
    const inbox = anInbox();
    const [early, lost] = [await rig.queue(inbox), await rig.queue(anInbox())];
    await rig.put(inbox);
    await waitFor('its status', () => rig.statuses(early).at(-1)?.status === 'sent');
    expect(driver.sent).toEqual([early]);
    await waitFor('the other’s', () => rig.statuses(lost).at(-1)?.status === 'failed');
  });

  it('waits for Kafka, however long it is away, and is sent once', async () => {
    const driver = new FakeDriver();
    const send = driver.onSend;
    driver.onSend = (message, connection) => {
      rig.log.away = true;
      setTimeout(() => (rig.log.away = false), 200);
      return send(message, connection);
    };
    const { inbox } = await serving(driver);
    const message = await rig.queue(inbox);
    await waitFor('its note', () => rig.cursor(inbox.inboxId)?.outbound.done === '0');
    expect(rig.statuses(message)).toMatchObject([{ status: 'sent' }]);
    expect(driver.sent).toHaveLength(1);
  });

  it('keeps the pace that the driver asks for', async () => {
    const driver = new FakeDriver();
    driver.minGap = 60;
    const { inbox } = await serving(driver);
    const times: number[] = [];
    driver.onSend = async () => {
      times.push(performance.now());
      return { externalId: 'x' };
    };
    for (let count = 0; count < 3; count += 1) await rig.queue(inbox);
    await waitFor('all', () => times.length === 3);
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(58);
  });

  it('never shows a secret in its reason', async () => {
    const { inbox } = await serving(throwing(new SendRefusedError('POST /bot123456:abcdefghijklmnopqrstuvwxyz/send')));
    const message = await rig.queue(inbox);
    await waitFor('its status', () => rig.statuses(message).length === 1);
    expect(rig.statuses(message)[0]?.reason).toBe('POST /bot…/send');
  });

  it('that breaks its contract is set aside as it came, and its neighbours go out', async () => {
    const { driver, inbox } = await serving();
    const broken = outboundMessageEvent(anOutboundMessage(inbox));
    await rig.log.publisher().publish([{ ...broken, value: Buffer.from('{"text":1}') }]);
    const next = await rig.queue(inbox);
    await waitFor('the next', () => driver.sent.length === 1);
    expect(driver.sent).toEqual([next]);
    const [letter] = await waitFor('the letter', () => {
      const letters = rig.log.messages(topics.deadLetters.name);
      return letters.length === 1 && letters;
    });
    expect(String(letter?.headers[deadLetterHeaders.topic])).toBe(topics.outboundMessages.name);
    expect(String(letter?.headers[ceHeaders.workspaceId])).toBe(inbox.workspaceId);
  });

  it('of another channel is left to its own adapter', async () => {
    const { driver, inbox } = await serving();
    const foreign = await rig.queue(inbox, { channel: 'whatsapp' });
    const own = await rig.queue(inbox);
    await waitFor('the own', () => driver.sent.length === 1);
    expect(driver.sent).toEqual([own]);
    expect(rig.statuses(foreign)).toEqual([]);
  });
});
