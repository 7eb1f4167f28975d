import type { Publisher } from '#libs/messaging';
import { waitFor } from '#libs/testing/waiting';
import { FakeDriver } from '../../test/fake-driver.js';
import { anInbox, HostRig, secrets } from '../../test/host-rig.js';
import { SecretBox, UnavailableError } from '#libs/platform';
import { InboxStoppedError } from '../inbox-driver.js';

let rig: HostRig;

beforeEach(() => {
  rig = new HostRig();
});
afterEach(() => rig.stopAll());

const token = '123456:abcdefghijklmnopqrstuvwxyz';

/** An inbox that is served, by the given driver. */
async function serving(driver = new FakeDriver(), inbox = anInbox()) {
  const replica = await rig.start(driver);
  await rig.put(inbox);
  await waitFor('the state', () => rig.state(inbox.inboxId));
  return { ...replica, inbox, state: () => rig.state(inbox.inboxId) };
}

/** A publisher that loses Kafka on request, and the number of publishes during that time. */
function withOutages(publisher: Publisher) {
  const kafka = { away: false, refused: 0 };
  const refuse = (): Promise<never> => {
    kafka.refused += 1;
    return Promise.reject(new UnavailableError('away'));
  };
  const failing: Publisher = {
    publish: (messages) => (kafka.away ? refuse() : publisher.publish(messages)),
    close: () => publisher.close(),
  };
  return { publisher: failing, kafka };
}

describe('an inbox', () => {
  it('is connected where it is owned, with its credentials opened, and its state is published', async () => {
    const { driver, inbox, state } = await serving();
    await waitFor('the connection', () => state()?.state === 'connected');
    expect(driver.running.map(({ context }) => context.inbox)).toEqual([inbox]);
    expect(driver.opened[0]?.context.credentials).toEqual({ token });
    expect(state()).toMatchObject({ owner: 'replica-1', lastError: null, backlog: 0 });
  });

  it('of another channel is left alone', async () => {
    const { driver } = await serving();
    await rig.put(anInbox({ channel: 'web', driver: 'form' }));
    const later = anInbox();
    await rig.put(later);
    await waitFor('the later one', () => rig.state(later.inboxId));
    expect(driver.opened.map(({ context }) => context.inbox.channel)).toEqual(['telegram', 'telegram']);
  });

  it('that is paused is closed and says so; resumed it is opened again', async () => {
    const { driver, inbox, state } = await serving();
    await rig.put({ ...inbox, paused: true, version: 2 });
    await waitFor('the pause', () => state()?.state === 'paused');
    expect(driver.running).toEqual([]);
    await rig.put({ ...inbox, version: 3 });
    await waitFor('the connection', () => state()?.state === 'connected');
    expect(driver.running).toHaveLength(1);
  });

  it('with new credentials is opened again with them, after the old connection has ended', async () => {
    const { driver, inbox } = await serving();
    const sealedCredentials = secrets.seal(JSON.stringify({ token: '77:ZYXWVUTSRQPONMLKJIHGFE' }), inbox.inboxId);
    await rig.put({ ...inbox, sealedCredentials, version: 2 });
    await waitFor('the new connection', () => driver.opened.length === 2 && driver.running.length === 1);
    expect(driver.running[0]?.context.credentials).toEqual({ token: '77:ZYXWVUTSRQPONMLKJIHGFE' });
    expect(driver.opened[0]?.context.signal.aborted).toBe(true);
  });

  it('that is renamed, or whose credentials are sealed again, stays connected and has its new name', async () => {
    const { driver, inbox } = await serving();
    const sealedCredentials = secrets.seal(JSON.stringify({ token }), inbox.inboxId);
    await rig.put({ ...inbox, name: 'Front desk', version: 2 });
    await rig.put({ ...inbox, name: 'Back office', sealedCredentials, version: 3 });
    const later = anInbox();
    await rig.put(later);
    await waitFor('the later one', () => rig.state(later.inboxId)?.state === 'connected');
    const its = driver.opened.filter(({ context }) => context.inbox.inboxId === inbox.inboxId);
    expect(its).toMatchObject([{ running: true, context: { inbox: { name: 'Back office', version: 3 } } }]);
  });

  it('with new settings is opened again', async () => {
    const { driver, inbox } = await serving();
    await rig.put({ ...inbox, settings: { groups: true }, version: 2 });
    await waitFor('the new connection', () => driver.opened.length === 2 && driver.running.length === 1);
  });

  it('with a key that this replica does not have fails with advice; with one that it has it is served again', async () => {
    const { inbox, state } = await serving();
    const foreign = new SecretBox(Buffer.alloc(32, 9).toString('base64'));
    const sealedCredentials = foreign.seal(JSON.stringify({ token }), inbox.inboxId);
    await rig.put({ ...inbox, sealedCredentials, version: 2 });
    await waitFor('the fault', () => state()?.state === 'failing');
    expect(state()?.lastError).toMatch(/SECRETS_KEY .* add the former key/u);
    await rig.put({ ...inbox, version: 3 });
    await waitFor('the recovery', () => state()?.state === 'connected');
  });

  it('is not disturbed by an older version, or by the same one again', async () => {
    const { driver, inbox } = await serving(new FakeDriver(), anInbox({ version: 5 }));
    await rig.put({ ...inbox, name: 'older', version: 4 });
    await rig.put(inbox);
    const later = anInbox();
    await rig.put(later);
    await waitFor('the later one', () => rig.state(later.inboxId)?.state === 'connected');
    expect(driver.opened.filter(({ context }) => context.inbox.inboxId === inbox.inboxId)).toHaveLength(1);
  });

  it('that is removed is closed, its record is deleted, and no state of it follows', async () => {
    const { driver, inbox, registry } = await serving();
    await driver.opened[0]?.context.cursors.set('at', 1);
    await rig.put(inbox, true);
    await waitFor('the end', () => driver.running.length === 0);
    await waitFor('the record to go', () => rig.rows('inbox-cursors', inbox.inboxId).at(-1) === null);
    expect(await registry.metrics()).not.toContain(inbox.inboxId);
  });

  it('whose connection is lost reports it and is opened again', async () => {
    const { driver, inbox, state } = await serving();
    driver.onRun = () => undefined;
    await waitFor('it to run', () => driver.running.length === 1);
    driver.opened[0]?.lose(new Error('the line is dead; nothing to do'));
    await waitFor('the second connection', () => driver.opened.length === 2);
    await waitFor('the fault', () => state()?.state === 'failing');
    expect(state()?.lastError).toBe('the line is dead; nothing to do');
    driver.opened[1]?.context.report.connected();
    await waitFor('the recovery', () => state()?.state === 'connected');
    expect(rig.state(inbox.inboxId)?.lastError).toBeNull();
  });

  it('for which trying again is pointless stays failing until it is changed', async () => {
    const driver = new FakeDriver();
    driver.onRun = ({ lose }) => lose(new InboxStoppedError('the token was revoked; get a new one from @BotFather'));
    const { inbox, state } = await serving(driver);
    await waitFor('the fault', () => state()?.state === 'failing');
    const other = anInbox();
    driver.onRun = ({ context }) => context.report.connected();
    await rig.put(other);
    await waitFor('the other one', () => rig.state(other.inboxId)?.state === 'connected');
    expect(driver.opened.filter(({ context }) => context.inbox.inboxId === inbox.inboxId)).toHaveLength(1);
    await rig.put({ ...inbox, version: 2 });
    await waitFor('the recovery', () => state()?.state === 'connected');
  });

  it('whose credentials cannot be opened says what to do, and the others are served', async () => {
    const foreign = anInbox();
    const { state } = await serving(new FakeDriver(), {
      ...foreign,
      sealedCredentials: anInbox().sealedCredentials ?? '',
    });
    await waitFor('the fault', () => state()?.state === 'failing');
    expect(state()?.lastError).toMatch(/sealed .* connect the inbox anew/u);
    const other = anInbox();
    await rig.put(other);
    await waitFor('the other one', () => rig.state(other.inboxId)?.state === 'connected');
  });

  it('whose driver is not known here says so', async () => {
    const { state } = await serving(new FakeDriver(), anInbox({ driver: 'pigeon' }));
    expect(state()).toMatchObject({ state: 'failing', lastError: expect.stringContaining('"pigeon"') as string });
  });

  it('never shows a secret in its fault', async () => {
    const driver = new FakeDriver();
    driver.onRun = ({ lose }) =>
      lose(new Error(`GET https://api.example/bot${token}/getMe and ${encodeURIComponent(token)}`));
    const { state } = await serving(driver);
    await waitFor('the fault', () => state()?.state === 'failing');
    expect(state()?.lastError).toBe('GET https://api.example/bot…/getMe and …');
  });

  it('that waits to be paired shows its QR code sealed', async () => {
    const driver = new FakeDriver();
    driver.onRun = ({ context }) => context.report.pairing('2@secret', new Date('2026-11-22T12:00:00.000Z'));
    const { inbox, state } = await serving(driver);
    const pairing = await waitFor('the code', () => state()?.pairing);
    expect(secrets.open(pairing.sealedQr, inbox.inboxId)).toBe('2@secret');
    expect(pairing).toMatchObject({ expiresAt: '2026-11-22T12:00:00.000Z' });
  });

  it('publishes its state again while it is owned', async () => {
    const inbox = anInbox();
    await rig.start(new FakeDriver(), { timing: { stateIntervalMs: 10 } });
    await rig.put(inbox);
    await waitFor('the connection', () => rig.state(inbox.inboxId)?.state === 'connected');
    const before = rig.states(inbox.inboxId).length;
    await waitFor('more of the same', () => rig.states(inbox.inboxId).length > before + 3);
    expect(rig.state(inbox.inboxId)?.state).toBe('connected');
  });

  it('publishes only its latest state after Kafka was away', async () => {
    const { publisher, kafka } = withOutages(rig.log.publisher());
    const { driver } = await rig.start(new FakeDriver(), { publisher });
    const inbox = anInbox();
    await rig.put(inbox);
    await waitFor('the connection', () => rig.state(inbox.inboxId)?.state === 'connected');
    const before = rig.states(inbox.inboxId).length;
    kafka.away = true;
    const report = driver.opened[0]?.context.report;
    report?.backlog(1);
    await waitFor('a try', () => kafka.refused > 0);
    for (let backlog = 2; backlog <= 50; backlog += 1) report?.backlog(backlog);
    kafka.away = false;
    await waitFor('the latest', () => rig.state(inbox.inboxId)?.backlog === 50);
    expect(rig.states(inbox.inboxId)).toHaveLength(before + 1);
  });

  it('that is served without a group shows in the metrics, which show no other fault', async () => {
    const { share, registry } = await serving();
    const member = async (): Promise<string | undefined> =>
      /doorbell_inbox_group_member\{channel="telegram"[^}]*\} (\d)/u.exec(await registry.metrics())?.[1];
    expect(await member()).toBe('1');
    share.vanish();
    expect(await member()).toBe('0');
  });

  it('shows in the metrics', async () => {
    const { driver, inbox, registry } = await serving();
    driver.opened[0]?.context.report.received();
    driver.opened[0]?.context.report.backlog(3);
    const metrics = await registry.metrics();
    expect(metrics).toContain(`doorbell_inbox_state{inbox="${inbox.inboxId}",channel="telegram",state="connected"`);
    expect(metrics).toMatch(new RegExp(`doorbell_inbox_backlog\\{inbox="${inbox.inboxId}"[^}]*\\} 3`, 'u'));
    expect(metrics).toContain(`doorbell_inbox_last_event_timestamp_seconds{inbox="${inbox.inboxId}"`);
    expect(metrics).toMatch(/doorbell_inboxes_owned\{channel="telegram"[^}]*\} 1/u);
  });
});
