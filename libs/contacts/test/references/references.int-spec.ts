import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Messages, forgetWaitingReferences, KeepMessageStatuses, type Message } from '#libs/contacts';
import { type Database } from '#libs/database';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
let gateway: Database;
beforeAll(async () => {
  ingest = await IngestUnderTest.create();
  gateway = ingest.database.connect('doorbell_gateway');
});
afterAll(() => ingest?.drop());

type Traits = Omit<MessageTraits, 'workspaceId'>;
type Step = BuiltMessage | { reply: string; externalId: string };

const photo = { fileName: null, contentType: 'image/jpeg', size: 10, providerFileId: 'P' };
const video = { fileName: null, contentType: 'video/mp4', size: null, providerFileId: 'V' };
const named = (externalId: string) => ({ eventId: null, externalId });
let serial = 0;

/** A person who wrote before, in a chat of their own with an inbox. */
class Person {
  readonly key = `person-${(serial += 1)}`;
  contactId = '';

  static async known(): Promise<Person> {
    const person = new Person();
    const hello = person.writes({
      text: 'Hello',
      externalId: `${person.key}:hello`,
      sentAt: '2026-01-31T00:00:00.000Z',
    });
    await ingest.ingest([hello]);
    person.contactId = (await ingest.writerOf(hello.id)) ?? '';
    return person;
  }

  writes(traits: Traits): BuiltMessage {
    const identities = [{ kind: 'telegram_user' as const, value: this.key, verified: true }];
    return anInboundMessage({ workspaceId: ingest.workspaceId, channel: 'telegram', identities, ...traits });
  }

  /** A reply of ours whose provider's id is not known yet. */
  async replied(inboxId: string): Promise<string> {
    const id = randomUUID();
    await gateway.within([ingest.workspaceId], (queries) =>
      queries.query({
        text: `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, direction, status, text, details,
                 relayed, sent_at, received_at, kafka_partition, kafka_offset)
               values ($1, $2, $3, $4, 'telegram', 'outbound', 'queued', 'Ours', '{}', true, $5, $5, -1, -1)`,
        values: [ingest.workspaceId, id, this.contactId, inboxId, '2026-02-01T00:00:30.000Z'],
      }),
    );
    return id;
  }

  async conversation(): Promise<Message[]> {
    const whose = { workspaceId: ingest.workspaceId, contactId: this.contactId };
    return (await new Messages(gateway).ofContact(whose, { limit: 100 })).messages;
  }

  async shows(id: string): Promise<Message | undefined> {
    return (await this.conversation()).find((one) => one.id === id);
  }
}

const minute = (n: number) => `2026-02-01T00:${String(n).padStart(2, '0')}:00.000Z`;
const inboxId = anInboundMessage({ workspaceId: randomUUID() }).message.inboxId;

async function tell(steps: readonly Step[]): Promise<void> {
  const messages = steps.filter((step) => 'message' in step);
  if (messages.length > 0) await ingest.ingest(messages);
  const { workspaceId } = ingest;
  const reports = steps.flatMap((step) =>
    'reply' in step
      ? [
          {
            workspaceId,
            inboxId,
            messageId: step.reply,
            externalId: step.externalId,
            status: 'sent' as const,
            reason: null,
          },
        ]
      : [],
  );
  await new KeepMessageStatuses(ingest.contacts).keep(reports.map((one) => ({ ...one, at: minute(1) })));
}

/** All that may be said about a message of the person's own and one of ours, each at its own minute. */
function everything(person: Person, reply: string): { labels: Map<string, string>; steps: Step[] } {
  const [mine, ours] = [`${person.key}:1`, `${person.key}:2`];
  const original = person.writes({ externalId: mine, sentAt: minute(0), text: 'Two rooms', attachments: [photo] });
  const byId = { eventId: original.id, externalId: mine };
  const about: [string, Traits][] = [
    ['edit', { kind: 'edit', about: named(mine), text: 'Three rooms' }],
    ['later edit', { kind: 'edit', about: byId, text: 'Four rooms', attachments: [video] }],
    ['last edit', { kind: 'edit', about: named(mine), text: 'Five rooms' }],
    ['deletion', { kind: 'deletion', about: named(mine) }],
    ['reaction', { kind: 'reaction', about: named(mine), text: '👍' }],
    ['another reaction', { kind: 'reaction', about: byId, text: '🎉' }],
    ['reaction to ours', { kind: 'reaction', about: named(ours), text: '😀' }],
    ['reaction taken back', { kind: 'reaction', about: named(ours), text: '' }],
    ['reply', { about: named(mine), text: 'I meant this' }],
    ['reply to ours', { about: named(ours), text: 'Yes' }],
    ['button', { kind: 'callback', about: named(ours), text: 'Book' }],
  ];
  const built = about.map(
    ([label, traits], n) =>
      [label, person.writes({ ...traits, externalId: `${person.key}:${label}`, sentAt: minute(n + 2) })] as const,
  );
  const labels = new Map([
    [original.id, 'original'],
    [reply, 'ours'],
    ...built.map(([label, { id }]) => [id, label] as const),
  ]);
  return { labels, steps: [original, { reply, externalId: ours }, ...built.map(([, one]) => one)] };
}

/** What a reader sees, with the names of this test in the place of ids. */
async function seen(person: Person, labels: ReadonlyMap<string, string>): Promise<object[]> {
  return (await person.conversation()).map(({ id, about, text, attachments, editedAt, deletedAt, reactions }) => ({
    which: labels.get(id) ?? 'hello',
    about: about && (about.messageId === null ? null : labels.get(about.messageId)),
    text,
    attachments,
    editedAt,
    deletedAt,
    reactions,
  }));
}

describe('whatever order edits, deletions, reactions, replies, buttons and what they are about come in', () => {
  it('the conversation is the same, in whatever batches', async () => {
    const inOrder = await Person.known();
    const all = everything(inOrder, await inOrder.replied(inboxId));
    await tell(all.steps);
    const wanted = await seen(inOrder, all.labels);
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (chance) => {
        const person = await Person.known();
        const { labels, steps } = everything(person, await person.replied(inboxId));
        const order = steps.map((step) => [chance.next().value, step] as const).sort(([one], [other]) => one - other);
        const waiting = order.map(([, step]) => step);
        while (waiting.length > 0) await tell(waiting.splice(0, 1 + Math.floor(chance.next().value * 4)));
        expect(await seen(person, labels)).toEqual(wanted);
      }),
      { numRuns: 12 },
    );
    expect(await ingest.count('waiting_references')).toBe(0);
  });

  it('shows the newest text and pictures, when it was taken back, and what stands under each message', async () => {
    const person = await Person.known();
    const { labels, steps } = everything(person, await person.replied(inboxId));
    for (const step of steps.toReversed()) await tell([step]);
    const [original, ours] = ['original', 'ours'].map(
      (label) => [...labels].find(([, one]) => one === label)?.[0] ?? '',
    );
    expect(await person.shows(original!)).toMatchObject({
      text: 'Five rooms',
      attachments: [{ contentType: 'video/mp4', size: null, providerFileId: 'V' }],
      editedAt: minute(4),
      deletedAt: minute(5),
      externalId: `${person.key}:1`,
      reactions: [{ direction: 'inbound', text: '🎉', at: minute(7) }],
    });
    expect(await person.shows(ours!)).toMatchObject({ externalId: `${person.key}:2`, reactions: [] });
    const found = await new Messages(gateway).find(ingest.workspaceId, original!);
    expect(found?.versions.map(({ text, attachments }) => [text, attachments[0]?.providerFileId])).toEqual([
      ['Two rooms', 'P'],
      ['Three rooms', 'P'],
      ['Four rooms', 'V'],
      ['Five rooms', 'V'],
    ]);
  });

  it('finds each other when both are taken in at the same moment', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const person = await Person.known();
        const original = person.writes({ externalId: `${person.key}:o`, sentAt: minute(1), text: 'Oops' });
        const deletion = person.writes({ kind: 'deletion', about: named(`${person.key}:o`), sentAt: minute(2) });
        return { person, original, deletion };
      }),
    );
    await Promise.all(
      pairs.flatMap(({ original, deletion }) => [ingest.ingest([deletion], 1), ingest.ingest([original], 2)]),
    );
    for (const { person, original } of pairs)
      expect(await person.shows(original.id)).toMatchObject({ deletedAt: minute(2) });
  });
});

/** Takes in an event about a message before the message itself comes; its id. */
const late = async (person: Person, traits: Traits, original: BuiltMessage): Promise<string> => {
  const externalId = `${original.message.externalId}:late`;
  const reference = person.writes({
    about: named(original.message.externalId),
    externalId,
    sentAt: minute(9),
    ...traits,
  });
  await ingest.ingest([reference]);
  await ingest.ingest([original]);
  return reference.id;
};

describe('what a message is about', () => {
  it('is never a message of another person, nor one of another inbox', async () => {
    const [person, other] = [await Person.known(), await Person.known()];
    const theirs = other.writes({ externalId: `${other.key}:1`, sentAt: minute(1), text: 'Mine' });
    const elsewhere = person.writes({
      externalId: `${person.key}:1`,
      inboxId: randomUUID(),
      sentAt: minute(1),
      text: 'There',
    });
    for (const original of [theirs, elsewhere]) {
      const id = await late(person, { kind: 'deletion' }, original);
      const [shown] = [await new Messages(gateway).find(ingest.workspaceId, original.id)];
      expect(shown).toMatchObject({ deletedAt: null });
      expect(await person.shows(id)).toMatchObject({ about: { messageId: null } });
    }
  });

  it('is never one of ours where it is an edit or a deletion', async () => {
    const person = await Person.known();
    const reply = await person.replied(inboxId);
    const about = named(`${person.key}:ours`);
    await ingest.ingest([person.writes({ channel: 'whatsapp', kind: 'deletion', about, sentAt: minute(3) })]);
    await tell([{ reply, externalId: about.externalId }]);
    await ingest.ingest([person.writes({ kind: 'edit', about, sentAt: minute(4), text: 'No' })]);
    expect(await person.shows(reply)).toMatchObject({ text: 'Ours', editedAt: null, deletedAt: null });
  });

  it('is found in another quarter, before and after', async () => {
    const person = await Person.known();
    const original = person.writes({ externalId: `${person.key}:q`, sentAt: '2025-11-30T00:00:00.000Z', text: 'Old' });
    const id = await late(person, { kind: 'edit', text: 'New', sentAt: '2026-08-01T00:00:00.000Z' }, original);
    const reply = person.writes({ about: named(`${person.key}:q`), sentAt: '2026-11-01T00:00:00.000Z' });
    await ingest.ingest([reply]);
    expect(await person.shows(original.id)).toMatchObject({ text: 'New', editedAt: '2026-08-01T00:00:00.000Z' });
    expect(await person.shows(id)).toBeUndefined();
    expect(await person.shows(reply.id)).toMatchObject({ about: { messageId: original.id } });
  });

  it('stays with its contact when the sender’s address has gone to another', async () => {
    const [person, next] = [await Person.known(), await Person.known()];
    const original = person.writes({ externalId: `${person.key}:m`, sentAt: minute(1), text: 'Before' });
    await ingest.ingest([original]);
    await ingest.rows(`update contact_identities set contact_id = $2 where value = $1`, person.key, next.contactId);
    const deletion = person.writes({ kind: 'deletion', about: named(`${person.key}:m`), sentAt: minute(2) });
    const reply = person.writes({ about: { eventId: original.id, externalId: `${person.key}:m` }, sentAt: minute(3) });
    await ingest.ingest([deletion, reply]);
    expect(await person.shows(original.id)).toMatchObject({ text: 'Before', deletedAt: null });
    for (const id of [deletion.id, reply.id])
      expect(await next.shows(id)).toMatchObject({ about: { messageId: null } });
  });

  it('is found when the inbox was removed since, and not in one that was connected again', async () => {
    const [person, former, connectedAgain] = [await Person.known(), randomUUID(), randomUUID()];
    const original = person.writes({ inboxId: former, externalId: `${person.key}:i`, sentAt: minute(1), text: 'Oops' });
    await ingest.ingest([original]);
    await ingest.rows('update inboxes set removed_at = now() where inbox_id = $1', former);
    const about = named(`${person.key}:i`);
    const elsewhere = person.writes({
      inboxId: connectedAgain,
      kind: 'edit',
      about,
      sentAt: minute(2),
      text: 'Nothing',
    });
    await ingest.ingest([elsewhere, person.writes({ inboxId: former, kind: 'deletion', about, sentAt: minute(3) })]);
    expect(await person.shows(original.id)).toMatchObject({ text: 'Oops', deletedAt: minute(3) });
    expect(await person.shows(elsewhere.id)).toMatchObject({ about: { messageId: null } });
  });

  it('is waited for thirty days', async () => {
    const person = await Person.known();
    await ingest.ingest([person.writes({ about: named(`${person.key}:never`), sentAt: minute(1) })]);
    const waiting = await ingest.count('waiting_references');
    await forgetWaitingReferences(ingest.contacts);
    expect(await ingest.count('waiting_references')).toBe(waiting);
    await ingest.rows(`update waiting_references set at = now() - interval '31 days'`);
    expect(await forgetWaitingReferences(ingest.contacts)).toBe(waiting);
    expect(await ingest.count('waiting_references')).toBe(0);
  });
});
