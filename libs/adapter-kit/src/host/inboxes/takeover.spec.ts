import { waitFor } from '#libs/testing/waiting';
import { FakeDriver } from '../../../test/fake-driver.js';
import { anInbox, HostRig, type Replica } from '../../../test/host-rig.js';

let rig: HostRig;

beforeEach(() => {
  rig = new HostRig();
});
afterEach(() => rig.stopAll());

/** Two replicas, with enough inboxes that each has some. */
async function two(resendable = false) {
  const [one, other] = [await rig.start(new FakeDriver(resendable)), await rig.start(new FakeDriver(resendable))];
  const inboxes = Array.from({ length: 24 }, () => anInbox());
  for (const inbox of inboxes) await rig.put(inbox);
  await waitFor('all', () => one.driver.running.length + other.driver.running.length === inboxes.length);
  return { one, other, inboxes };
}

function owns({ driver }: Replica, { inboxId }: { inboxId: string }): boolean {
  return driver.running.some(({ context }) => context.inbox.inboxId === inboxId);
}

/** A replica that is stopped in the middle of sending, cut off from the group as by a kill. */
async function killedWhileSending(resendable: boolean) {
  const { one, other, inboxes } = await two(resendable);
  const inbox = inboxes.find((any) => owns(one, any)) ?? anInbox();
  one.driver.onSend = () => rig.never();
  const message = await rig.queue(inbox, { text: 'in hand' });
  const next = await rig.queue(inbox, { text: 'next' });
  await waitFor('the sending', () => rig.cursor(inbox.inboxId)?.outbound.sending === message.messageId);
  one.share.vanish();
  await waitFor('the takeover', () => owns(other, inbox));
  return { one, other, inbox, message, next };
}

describe('inboxes', () => {
  it('are shared between replicas, each owned by one', async () => {
    const { one, other, inboxes } = await two();
    expect(one.driver.running.length).toBeGreaterThan(0);
    expect(other.driver.running.length).toBeGreaterThan(0);
    for (const inbox of inboxes) expect([one, other].filter((replica) => owns(replica, inbox))).toHaveLength(1);
  });

  it('go to another replica when theirs dies, with the cursors it kept', async () => {
    const { one, other, inboxes } = await two();
    const its = one.driver.running;
    await Promise.all(its.map(({ context }) => context.cursors.set('imap:INBOX', { uid: context.inbox.inboxId })));
    one.share.vanish();
    await waitFor('the takeover', () => other.driver.running.length === inboxes.length);
    for (const { context } of its) {
      const taken = other.driver.running.find((one_) => one_.context.inbox.inboxId === context.inbox.inboxId);
      expect(taken?.context.cursors.get('imap:INBOX')).toEqual({ uid: context.inbox.inboxId });
    }
  });

  it('are left by a replica that gives some up to a new one; those it keeps stay connected', async () => {
    const one = await rig.start();
    const inboxes = Array.from({ length: 24 }, () => anInbox());
    for (const inbox of inboxes) await rig.put(inbox);
    await waitFor('all', () => one.driver.running.length === inboxes.length);
    const other = await rig.start();
    await waitFor('its part', () => one.driver.running.length + other.driver.running.length === inboxes.length);
    expect(other.driver.running.length).toBeGreaterThan(0);
    expect(one.driver.opened).toHaveLength(inboxes.length);
  });

  it('go over at once when a replica stops, and none is served twice', async () => {
    const { one, other, inboxes } = await two();
    await rig.stop(one);
    await waitFor('the takeover', () => other.driver.running.length === inboxes.length);
    expect(one.driver.running).toEqual([]);
  });
});

describe('a state', () => {
  it('is not published by a replica that may have lost the inbox: it would replace its owner’s', async () => {
    const { one, other, inboxes } = await two();
    const inbox = inboxes.find((any) => owns(one, any)) ?? anInbox();
    const connectionOf = ({ driver }: Replica) =>
      driver.running.find(({ context }) => context.inbox.inboxId === inbox.inboxId)?.context;
    one.share.vanish();
    await waitFor('the takeover', () => owns(other, inbox));
    await waitFor('its owner’s word', () => rig.state(inbox.inboxId)?.owner === 'replica-2');
    connectionOf(one)?.report.failing('a report of a replica that owns nothing');
    connectionOf(other)?.report.backlog(7);
    await waitFor('its owner’s next word', () => rig.states(inbox.inboxId).some(({ backlog }) => backlog === 7));
    expect(rig.states(inbox.inboxId).map(({ state }) => state)).not.toContain('failing');
  });
});

describe('a cursor', () => {
  it('of an inbox that may belong to another replica is not written', async () => {
    const { one } = await two();
    const { context } = one.driver.running[0] ?? {};
    one.share.vanish();
    await expect(context?.cursors.set('at', 1)).rejects.toThrow('another replica');
    expect(rig.cursor(context?.inbox.inboxId ?? '')).toBeUndefined();
  });

  it('is refused while Kafka is away, and goes out with the next', async () => {
    const { one } = await two();
    const { context } = one.driver.running[0] ?? {};
    await context?.cursors.set('at', 1);
    rig.log.away = true;
    await expect(context?.cursors.set('at', 2)).rejects.toThrow();
    rig.log.away = false;
    await context?.cursors.set('other', true);
    expect(rig.cursor(context?.inbox.inboxId ?? '')?.cursors).toEqual({ at: 2, other: true });
  });
});

describe('an outbound message that was in hand when its replica died', () => {
  it('is not sent again, becomes unconfirmed, and the next one goes out', async () => {
    const { other, message, next } = await killedWhileSending(false);
    await waitFor('the next', () => rig.statuses(next).at(-1)?.status === 'sent');
    expect(rig.statuses(message)).toMatchObject([{ status: 'unconfirmed' }]);
    expect(other.driver.sent).toEqual([next]);
  });

  it('is sent again where its reader recognises it', async () => {
    const { other, message, next } = await killedWhileSending(true);
    await waitFor('the next', () => rig.statuses(next).at(-1)?.status === 'sent');
    expect(other.driver.sent).toEqual([message, next]);
    expect(rig.statuses(message)).toMatchObject([{ status: 'sent' }]);
  });
});

describe('an outbound message that was sent', () => {
  it('is not sent again by the next owner, though its place was not committed', async () => {
    const { one, other, inboxes } = await two();
    const inbox = inboxes.find((any) => owns(one, any)) ?? anInbox();
    one.share.handled = () => undefined;
    await rig.queue(inbox, { text: '1' });
    const second = await rig.queue(inbox, { text: '2' });
    await waitFor('both', () => rig.statuses(second).length === 1);
    await waitFor('the note', () => rig.cursor(inbox.inboxId)?.outbound.done === '1');
    one.share.vanish();
    await waitFor('the takeover', () => owns(other, inbox));
    const later = await rig.queue(inbox, { text: '3' });
    await waitFor('the later', () => rig.statuses(later).length === 1);
    expect(other.driver.sent).toEqual([later]);
  });

  it('is not sent by a replica that is cut off from its group', async () => {
    const { one, inboxes } = await two();
    const inbox = inboxes.find((any) => owns(one, any)) ?? anInbox();
    let release: (() => void) | null = null;
    one.driver.onSend = () => new Promise((resolve) => (release = () => resolve({ externalId: 'first' })));
    const [first, second] = [await rig.queue(inbox, { text: '1' }), await rig.queue(inbox, { text: '2' })];
    const finish = await waitFor('the sending', () => release);
    one.share.vanish();
    one.driver.onSend = () => Promise.reject(new Error('a replica that is cut off sends nothing'));
    finish();
    await waitFor('the second', () => rig.statuses(second).length > 0);
    expect(rig.statuses(second)).toMatchObject([{ status: 'sent' }]);
    await waitFor('the first', () => rig.statuses(first).some(({ status }) => status === 'sent'));
  });
});

describe('a replica that was out of its group for a while', () => {
  it('goes on from what another owner wrote in between, and sends what waits in the log’s order', async () => {
    const one = await rig.start();
    const inbox = anInbox({ paused: true });
    await rig.put(inbox);
    const first = await rig.queue(inbox, { text: '1' });
    await rig.queue(inbox, { text: '2' });
    await waitFor('them to wait', () => rig.statuses(first).length === 1);
    await rig.writtenByAnother(inbox, { cursors: { at: 9 }, outbound: { done: '0', sending: null } });
    one.share.joinAgain();
    await rig.put({ ...inbox, paused: false, version: 2 });
    const last = await rig.queue(inbox, { text: '3' });
    await waitFor('the last', () => rig.statuses(last).at(-1)?.status === 'sent');
    expect(one.driver.sent.map(({ text }) => text)).toEqual(['2', '3']);
    expect(one.driver.running[0]?.context.cursors.get('at')).toBe(9);
  });

  it('sends nothing again that another replica sent in between, though its own record came late over the other’s', async () => {
    const one = await rig.start();
    const inbox = anInbox();
    await rig.put(inbox);
    let release: (() => void) | null = null;
    one.driver.onSend = () => new Promise((resolve) => (release = () => resolve({ externalId: 'first' })));
    await rig.queue(inbox, { text: '1' });
    await rig.queue(inbox, { text: '2' });
    const finish = await waitFor('the sending', () => release);
    await rig.writtenByAnother(inbox, { cursors: {}, outbound: { done: '1', sending: null } });
    await rig.writtenLate(inbox.inboxId, ({ outbound }) => outbound.sending !== null);
    const sent: string[] = [];
    one.driver.onSend = ({ text }) => Promise.resolve({ externalId: `${sent.push(text)}` });
    one.share.joinAgain();
    finish();
    const last = await rig.queue(inbox, { text: '3' });
    await waitFor('the last', () => rig.statuses(last).at(-1)?.status === 'sent');
    expect(sent).toEqual(['3']);
  });

  it('keeps its connections when no other replica owned them', async () => {
    const one = await rig.start();
    const inbox = anInbox();
    await rig.put(inbox);
    await waitFor('the connection', () => one.driver.running.length === 1);
    await one.driver.running[0]?.context.cursors.set('at', 1);
    one.share.joinAgain();
    await one.driver.running[0]?.context.cursors.set('at', 2);
    one.share.joinAgain();
    const message = await rig.queue(inbox);
    await waitFor('its status', () => rig.statuses(message).at(-1)?.status === 'sent');
    expect(one.driver.opened).toHaveLength(1);
  });
});
