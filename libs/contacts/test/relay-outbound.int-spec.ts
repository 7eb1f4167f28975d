import { EventEmitter, once } from 'node:events';
import { RelayOutbound } from '#libs/contacts';
import type { EventRecord } from '#libs/contracts';
import { UnavailableError } from '#libs/platform';
import { address, AnswersUnderTest } from './answers-under-test.js';

let answers: AnswersUnderTest;
let published: EventRecord[];

beforeEach(async () => {
  answers = await AnswersUnderTest.create();
  published = [];
});
afterEach(() => answers.store.drop());

const relay = (atMost?: number) =>
  new RelayOutbound(answers.store.contacts, (events) => Promise.resolve(void published.push(...events)), atMost);
const ids = () => published.map((event) => event.headers['ce_id']);

describe('the relay of answers', () => {
  it('hands each answer to Kafka as its row has it, under its inbox, and once while nothing fails', async () => {
    const inReplyTo = { externalId: '<1@example.com>', subject: 'Flat', reply: { to: 'ada@example.com' } };
    const id = await answers.queue({
      text: 'Still free.',
      details: { to: address, inReplyTo, author: { kind: 'key' } },
    });
    expect(await relay().relayPage()).toBe(1);
    expect(await relay().relayPage()).toBe(0);
    expect(published).toHaveLength(1);
    expect(published[0]).toMatchObject({ topic: 'outbound-messages', key: answers.inboxId });
    expect(JSON.parse(published[0]?.value?.toString() ?? '')).toMatchObject({
      messageId: id,
      workspaceId: answers.store.workspaceId,
      inboxId: answers.inboxId,
      to: address,
      text: 'Still free.',
      subject: null,
      template: null,
      inReplyTo,
    });
    expect(await answers.message(id)).toMatchObject({ status: 'queued', relayed: true });
  });

  it('keeps the order of their ids, page by page, across workspaces', async () => {
    const [other] = await answers.store.rows<{ id: string }>(
      `insert into workspaces (name, plan, max_page_size) values ('Other', 'local', 100) returning workspace_id as id`,
    );
    const queued = [
      await answers.queue(),
      await answers.queue({ workspaceId: other?.id ?? '' }),
      await answers.queue(),
    ];
    while ((await relay(2).relayPage()) > 0);
    expect(ids()).toEqual(queued);
  });

  it('sends the same again, under the same id, when it is stopped between publishing and noting', async () => {
    const id = await answers.queue();
    const stopped = new RelayOutbound(answers.store.contacts, (events) => {
      published.push(...events);
      return Promise.reject(new UnavailableError('cut off'));
    });
    await expect(stopped.relayPage()).rejects.toThrow('cut off');
    expect(await answers.message(id)).toMatchObject({ relayed: false });
    await relay().relayPage();
    expect(ids()).toEqual([id, id]);
  });

  it('does not send again what a sender has told of since it was stopped', async () => {
    const id = await answers.queue();
    await answers.store.rows(`update messages set status = 'sent' where message_id = $1`, id);
    await relay().relayPage();
    expect(published).toEqual([]);
    expect(await answers.message(id)).toMatchObject({ status: 'sent', relayed: true });
  });

  it('is done by one process at a time', async () => {
    await answers.queue();
    const gate = new EventEmitter();
    const [released, began] = [once(gate, 'released'), once(gate, 'began')];
    const first = new RelayOutbound(answers.store.contacts, async (events) => {
      gate.emit('began');
      await released;
      published.push(...events);
    }).relayPage();
    await began;
    expect(await relay().relayPage()).toBe(0);
    gate.emit('released');
    expect(await first).toBe(1);
    expect(published).toHaveLength(1);
  });

  it('fails an answer that cannot be read, says which fields, and goes on with the others', async () => {
    const [broken, sound] = [await answers.queue({ details: { to: 'ada' } }), await answers.queue()];
    await relay().relayPage();
    expect(ids()).toEqual([sound]);
    expect(await answers.message(broken)).toMatchObject({ status: 'failed', relayed: true });
    expect((await answers.message(broken))['reason']).toMatch(/cannot be sent \(to\)/u);
  });

  it('fails an answer whose inbox was removed meanwhile', async () => {
    const id = await answers.queue();
    await answers.store.rows('update inboxes set removed_at = now() where inbox_id = $1', answers.inboxId);
    await relay().relayPage();
    expect(published).toEqual([]);
    expect(await answers.message(id)).toMatchObject({ status: 'failed', reason: expect.stringMatching(/removed/u) });
  });
});
