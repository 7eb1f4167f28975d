import '#libs/testing/slow';
import { EventEmitter, once } from 'node:events';
import { RelayOutbound, type OutboundLog } from '#libs/contacts';
import type { EventRecord } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import { address, OutboundUnderTest } from '../outbound-under-test.js';

let outbound: OutboundUnderTest;
let published: EventRecord[];

beforeAll(async () => {
  outbound = await OutboundUnderTest.create();
});
beforeEach(async () => {
  published = [];
  while ((await relay().relayPage()) > 0); // what a test before left behind, should it have failed
  published = [];
});
afterAll(() => outbound?.store.drop());

/** A log that takes everything; `afterwards` is what becomes of the publisher then. */
const log = (afterwards: () => Promise<void> = () => Promise.resolve()): OutboundLog => ({
  publish: (events) => (published.push(...events), afterwards()),
  has: (asked) => Promise.resolve(new Set(ids().filter((id) => asked.has(id)))),
});
const away = () => Promise.reject(new UnavailableError('away'));
const relay = (atMost?: number) => new RelayOutbound(outbound.store.contacts, log(), atMost);
const ids = () => published.map((event) => event.headers['ce_id'] ?? '');

describe('the relay of outbound messages', () => {
  it('hands each outbound message to Kafka as its row has it, under its inbox, and once while nothing fails', async () => {
    const inReplyTo = { externalId: '<1@example.com>', subject: 'Flat', reply: { to: 'ada@example.com' } };
    const id = await outbound.queue({
      text: 'Still free.',
      details: { to: address, inReplyTo, author: { kind: 'key' } },
    });
    expect(await relay().relayPage()).toBe(1);
    expect(await relay().relayPage()).toBe(0);
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({ topic: 'outbound-messages', key: outbound.inboxId });
    expect(JSON.parse(published[0]?.value?.toString() ?? '')).toMatchObject({
      messageId: id,
      workspaceId: outbound.store.workspaceId,
      inboxId: outbound.inboxId,
      to: address,
      text: 'Still free.',
      subject: null,
      template: null,
      inReplyTo,
    });
    expect(await outbound.message(id)).toMatchObject({ status: 'queued', relayed: true });
  });

  it('keeps the order of their ids, page by page, across workspaces', async () => {
    const [other] = await outbound.store.rows<{ id: string }>(
      `insert into workspaces (name, plan, max_page_size) values ('Other', 'local', 100) returning workspace_id as id`,
    );
    const queued = [
      await outbound.queue(),
      await outbound.queue({ workspaceId: other?.id ?? '' }),
      await outbound.queue(),
    ];
    while ((await relay(2).relayPage()) > 0);
    expect(ids()).toEqual(queued);
  });

  it('sends nothing twice when it is stopped between publishing and noting: it asks the log', async () => {
    const id = await outbound.queue();
    const stopped = new RelayOutbound(
      outbound.store.contacts,
      log(() => Promise.reject(new UnavailableError('cut off'))),
    );
    await expect(stopped.relayPage()).rejects.toThrow('cut off');
    expect(await outbound.message(id)).toMatchObject({ relayed: false });
    const next = await outbound.queue();
    while ((await relay().relayPage()) > 0);
    expect(ids()).toEqual([id, next]);
    expect(await outbound.message(id)).toMatchObject({ relayed: true });
  });

  it('sends what it was stopped with before the log took it', async () => {
    const id = await outbound.queue();
    const silent = { ...log(), publish: away };
    await expect(new RelayOutbound(outbound.store.contacts, silent).relayPage()).rejects.toThrow('away');
    await relay().relayPage();
    expect(ids()).toEqual([id]);
  });

  it('sends nothing while the log cannot be asked what became of an earlier try', async () => {
    const id = await outbound.queue();
    const broken = new RelayOutbound(outbound.store.contacts, { publish: away, has: away });
    await expect(broken.relayPage()).rejects.toThrow('away');
    const deaf = new RelayOutbound(outbound.store.contacts, { ...log(), has: away });
    await expect(deaf.relayPage()).rejects.toThrow('away');
    expect(ids()).toEqual([]);
    await relay().relayPage();
    expect(ids()).toEqual([id]);
  });

  it('does not send again what a sender has reported since it was stopped', async () => {
    const id = await outbound.queue();
    await outbound.store.rows(`update messages set status = 'sent' where message_id = $1`, id);
    await relay().relayPage();
    expect(published).toEqual([]);
    expect(await outbound.message(id)).toMatchObject({ status: 'sent', relayed: true });
  });

  it('is done by one process at a time', async () => {
    await outbound.queue();
    const gate = new EventEmitter();
    const [released, began] = [once(gate, 'released'), once(gate, 'began')];
    const held = log(async () => {
      gate.emit('began');
      await released;
    });
    const first = new RelayOutbound(outbound.store.contacts, held).relayPage();
    await began;
    expect(await relay().relayPage()).toBe(0);
    gate.emit('released');
    expect(await first).toBe(1);
    expect(published).toHaveLength(1);
  });

  it('fails an outbound message that cannot be read, says which fields, and goes on with the others', async () => {
    const [broken, sound] = [await outbound.queue({ details: { to: 'ada' } }), await outbound.queue()];
    await relay().relayPage();
    expect(ids()).toEqual([sound]);
    expect(await outbound.message(broken)).toMatchObject({ status: 'failed', relayed: true });
    expect((await outbound.message(broken))['reason']).toMatch(/cannot be sent \(to\)/u);
  });

  it('fails an outbound message whose inbox was removed since', async () => {
    const inboxId = await outbound.connect();
    const id = await outbound.queue({ inboxId });
    await outbound.store.rows('update inboxes set removed_at = now() where inbox_id = $1', inboxId);
    await relay().relayPage();
    expect(published).toEqual([]);
    expect(await outbound.message(id)).toMatchObject({ status: 'failed', reason: expect.stringMatching(/removed/u) });
  });
});
