import '#libs/testing/slow';
import fc from 'fast-check';
import { Contacts, Junk, Merges, MergeNotLastError, MergeUndoneError } from '#libs/contacts';
import { Workspaces } from '#libs/access';
import { IngestUnderTest } from '../ingest-under-test.js';
import { ConversationsUnderTest, waitByTheRules } from './conversations-under-test.js';

let store: IngestUnderTest;
let test: ConversationsUnderTest;

beforeAll(async () => {
  store = await IngestUnderTest.create();
  test = new ConversationsUnderTest(store, store.workspaceId, store.database.connect('doorbell_gateway', 6));
});
afterAll(() => store?.drop());

describe('a contact waits for an answer', () => {
  it('from the first message on that nobody has answered, however messages come', async () => {
    await test.write('ann', { sentAt: '2026-03-01T10:05:00.000Z' });
    await test.write('ann', { sentAt: '2026-03-01T10:00:00.000Z', channel: 'email' });
    expect(await test.waits('ann')).toBe('2026-03-01T10:00:00.000Z');
    const [listed] = await test.list();
    expect(listed).toMatchObject({
      channel: 'email',
      unread: true,
      lastMessage: { sentAt: '2026-03-01T10:05:00.000Z' },
    });
  });

  it('until an answer goes out, and again when that fails', async () => {
    await test.write('bea', { sentAt: '2026-03-01T10:00:00.000Z' });
    const answer = await test.answer('bea');
    expect(await test.waits('bea')).toBeNull();
    await test.fail(answer);
    expect(await test.waits('bea')).toBe('2026-03-01T10:00:00.000Z');
  });

  it('until the business writes on its own device, which answers what was sent before', async () => {
    await test.write('cas', { sentAt: '2026-03-01T10:00:00.000Z' });
    await test.write('cas', { sentAt: '2026-03-01T12:00:00.000Z' });
    await test.writeOnDevice('cas', '2026-03-01T11:00:00.000Z');
    expect(await test.waits('cas')).toBe('2026-03-01T12:00:00.000Z');
  });

  it('where a message was stored after the answer, whenever it was sent: who answered had not seen it', async () => {
    await test.write('dan', { sentAt: '2026-03-01T10:00:00.000Z' });
    await test.answer('dan');
    await test.write('dan', { sentAt: '2026-03-01T09:00:00.000Z' });
    expect(await test.waits('dan')).toBe('2026-03-01T09:00:00.000Z');
  });

  it('until a user says that none is needed; the next message waits, and what was said can be taken back', async () => {
    await test.write('eva', { sentAt: '2026-03-01T10:00:00.000Z' });
    expect(await test.done('eva')).toEqual({ waitingSince: null });
    expect(await test.done('eva')).toEqual({ waitingSince: null });
    expect(await test.waits('eva')).toBeNull();
    expect(await test.reopen('eva')).toEqual({ waitingSince: '2026-03-01T10:00:00.000Z' });
    expect(await test.reopen('eva')).toEqual({ waitingSince: '2026-03-01T10:00:00.000Z' });
    await test.done('eva');
    await test.write('eva', { sentAt: '2026-03-02T10:00:00.000Z' });
    expect(await test.waits('eva')).toBe('2026-03-02T10:00:00.000Z');
    const text = `select kind from contact_changes where contact_id = $1 and kind like 'conversation%' order by seq`;
    const kinds = await store.rows<{ kind: string }>(text, await test.contactId('eva'));
    expect(kinds.map(({ kind }) => kind)).toEqual(['conversation_done', 'conversation_reopened', 'conversation_done']);
  });

  it('for nothing that a reaction or junk says, and for junk once it is none', async () => {
    await test.write('fay', { sentAt: '2026-03-01T10:00:00.000Z' });
    await test.answer('fay');
    await test.write('fay', { kind: 'reaction', about: { eventId: null, externalId: '<1@x>' }, text: '👍' });
    expect(await test.waits('fay')).toBeNull();
    const flags = [{ flag: 'bulk' as const, reason: 'List-Id header' }];
    const { id } = await test.write('fay', { flags, sentAt: '2026-03-01T10:01:00.000Z' });
    expect(await test.waits('fay')).toBeNull();
    await new Junk(test.gateway).admit(test.context, id);
    expect(await test.waits('fay')).toBe('2026-03-01T10:01:00.000Z');
  });

  it('in the list until the contact is deleted, unread until it is opened', async () => {
    await test.write('gus', { sentAt: '2026-03-01T08:00:00.000Z' });
    const id = await test.contactId('gus');
    await test.conversations.seen(test.context, id);
    expect((await test.list())[0]).toMatchObject({ contact: { id }, unread: false });
    await new Contacts(test.gateway).remove(test.context, id);
    expect((await test.list()).map(({ contact }) => contact.id)).not.toContain(id);
  });

  it('never in another workspace', async () => {
    const other = await new Workspaces(store.admin).create({ name: 'Other', plan: 'local' });
    expect(await test.conversations.waiting(other, { newestFirst: false, limit: 10 })).toEqual([]);
    expect(await test.conversations.count(other, null)).toEqual({ all: 0, mine: 0, unassigned: 0, more: false });
    expect(
      await test.conversations.done({ ...test.context, workspaceId: other }, await test.contactId('ann')),
    ).toBeNull();
    expect(await test.waits('ann')).not.toBeNull();
  });
});

/** Numbers choose among what there is. */
const deeds = fc.array(
  fc.record({
    does: fc.constantFrom(
      'write',
      'write',
      'write',
      'answer',
      'device',
      'fail',
      'done',
      'reopen',
      'merge',
      'undo',
      'forget',
    ),
    person: fc.nat(2),
    minute: fc.nat(59),
  }),
  { minLength: 5, maxLength: 25 },
);

describe('who waits', () => {
  it('follows from the messages that stand, whatever happened in which order', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (all) => {
        const workspaceId = await new Workspaces(store.admin).create({ name: 'Any', plan: 'local' });
        const world = new ConversationsUnderTest(store, workspaceId, test.gateway);
        for (const { does, person, minute } of all) await act(world, does, `p${person}`, minute);
        expect(await world.standing()).toEqual(await waitByTheRules(world));
      }),
      { numRuns: 25 },
    );
  });

  it('is never lost where many write and answer at the same time', async () => {
    const workspaceId = await new Workspaces(store.admin).create({ name: 'Busy', plan: 'local' });
    const world = new ConversationsUnderTest(store, workspaceId, test.gateway);
    for (const name of ['a', 'b', 'c']) await world.write(name, {});
    const rounds = Array.from({ length: 30 }, (_, round) => ['a', 'b', 'c'][round % 3]!);
    await Promise.all(
      rounds.flatMap((name) => [world.writeAll(['a', 'b', 'c']), world.answer(name), world.done(name)]),
    );
    const expected = await waitByTheRules(world);
    const standing = await world.standing();
    for (const [id, since] of Object.entries(expected)) if (since !== null) expect(standing[id]).not.toBeNull();
    for (const name of ['a', 'b', 'c']) await world.done(name);
    expect(Object.values(await world.standing())).toEqual([null, null, null]);
  });
});

type Deeds = (world: ConversationsUnderTest, name: string, minute: number) => Promise<unknown>;

const at = (minute: number): string => `2026-03-01T10:${String(minute).padStart(2, '0')}:00.000Z`;

const acts: Record<string, Deeds> = {
  write: (world, name, minute) => world.write(name, { sentAt: at(minute) }),
  answer: (world, name) => world.answer(name),
  device: (world, name, minute) => world.writeOnDevice(name, at(minute)),
  fail: (world, _, minute) => world.fail(world.answers[minute % Math.max(1, world.answers.length)]),
  done: (world, name) => world.done(name),
  reopen: (world, name) => world.reopen(name),
  forget: (world, name, minute) => world.forgetBefore(name, at(minute)),
  merge: async (world, name) => {
    const [one, other] = [await world.findContact(name), await world.findContact('p0')];
    if (!one || !other || one === other) return;
    const request = { contactId: one, with: [other], fields: {}, dryRun: false };
    const merged = await new Merges(world.gateway).merge(world.context, request);
    if (merged?.mergeId) world.merges.push(merged.mergeId);
  },
  undo: async (world) => {
    const merge = world.merges.pop();
    const undoing = merge === undefined ? null : new Merges(world.gateway).undo(world.context, merge);
    await undoing?.catch((error: unknown) => {
      if (!(error instanceof MergeUndoneError || error instanceof MergeNotLastError)) throw error;
    });
  },
};

async function act(world: ConversationsUnderTest, does: string, name: string, minute: number): Promise<void> {
  await acts[does]!(world, name, minute);
}
