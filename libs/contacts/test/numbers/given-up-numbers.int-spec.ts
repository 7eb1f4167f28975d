import type { ClaimedIdentity, IdentityKind } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
let serial = 10;

beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
beforeEach(() => {
  serial += 1;
});
afterAll(() => ingest?.drop());

type Traits = Omit<MessageTraits, 'workspaceId' | 'identities'>;

const proof = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: true });
const id = (value: string) => proof('whatsapp_bsuid', value);
const number = (digits: string) => proof('whatsapp_phone', digits);
const message = (identities: ClaimedIdentity[], traits: Traits = {}) =>
  anInboundMessage({ workspaceId: ingest.workspaceId, channel: 'whatsapp', identities, ...traits });
const send = async (...identities: ClaimedIdentity[]): Promise<string | null> => {
  const sent = message(identities);
  await ingest.ingest([sent]);
  return ingest.writerOf(sent.id);
};
const changed = (...identities: ClaimedIdentity[]) => message(identities, { kind: 'number_changed' });
const writers = (batch: readonly BuiltMessage[]) => Promise.all(batch.map((one) => ingest.writerOf(one.id)));
const phoneOf = async (contactId: unknown) => {
  const [row] = await ingest.rows<{ phone: string | null }>(
    'select phone from contacts where contact_id = $1',
    contactId,
  );
  return row?.phone;
};

/** One person, a stranger, and their numbers; each test has its own. */
const people = () => ({
  first: id(`GB.${serial}1`),
  second: id(`GB.${serial}2`),
  number: number(`4477009003${serial}`),
  next: number(`4477009004${serial}`),
  shown: `+4477009003${serial}`,
});

describe('a number that another business-scoped id writes from', () => {
  it('is the stranger’s in every way; its former owner shows it no longer and comes back by the own id', async () => {
    const { first, second, number: shared, shown } = people();
    const owner = await send(first, shared);
    const stranger = await send(second, shared);
    expect(stranger).not.toBe(owner);
    expect([await phoneOf(owner), await phoneOf(stranger)]).toEqual([null, shown]);
    expect(await ingest.proofsOf(owner)).toEqual([`proven whatsapp_bsuid:${first.value}`]);
    expect(await send(first)).toBe(owner);
    expect(await send(shared)).toBe(stranger);
    expect(await send(second)).toBe(stranger);
    expect(await phoneOf(owner)).toBeNull();
  });

  it('leaves the former owner a new number that comes later', async () => {
    const { first, second, number: shared, next } = people();
    const owner = await send(first, shared);
    const stranger = await send(second, shared);
    expect(await send(first, next)).toBe(owner);
    expect([await phoneOf(owner), await send(shared)]).toEqual([`+${next.value}`, stranger]);
  });

  it('is decided in one batch as one by one, and when a batch comes twice', async () => {
    const { first, second, number: shared } = people();
    const batch = [[first, shared], [second, shared], [first], [shared], [second]].map((one) => message(one));
    await ingest.ingest(batch);
    const once = await writers(batch);
    await ingest.ingest(batch);
    const [owner, stranger] = once;
    expect(once).toEqual([owner, stranger, owner, stranger, stranger]);
    expect(owner).not.toBe(stranger);
    expect(await writers(batch)).toEqual(once);
  });

  it('goes along in its other spelling, under which only the former owner wrote', async () => {
    const [today, formerly] = [`55119876543${serial}`, `5511876543${serial}`];
    const { first, second } = people();
    const owner = await send(first, number(formerly));
    const stranger = await send(second, number(today));
    expect(await ingest.proofsOf(owner)).toEqual([`proven whatsapp_bsuid:${first.value}`]);
    expect(await phoneOf(owner)).toBeNull();
    expect(await send(number(formerly))).toBe(stranger);
  });
});

describe('a number that its owner gave up', () => {
  it('stays with the stranger who has it by then, when the news of the change comes late', async () => {
    const { first, second, number: shared, next, shown } = people();
    const owner = await send(first, shared);
    const stranger = await send(second, shared);
    const late = changed(next, first, shared);
    await ingest.ingest([late]);
    expect(await ingest.writerOf(late.id)).toBe(owner);
    expect([await phoneOf(owner), await phoneOf(stranger)]).toEqual([`+${next.value}`, shown]);
    expect(await send(shared)).toBe(stranger);
  });

  it.each(['in one batch', 'one by one'])('names no contact until a message comes from it, %s', async (how) => {
    const { first, number: shared, next } = people();
    const batch = [
      message([first, shared]),
      changed(next, first, shared),
      message([shared]),
      message([next]),
      message([first]),
    ];
    for (const part of how === 'in one batch' ? [batch] : batch.map((one) => [one])) await ingest.ingest(part);
    const [owner, news, stranger, ...back] = await writers(batch);
    expect([news, ...back]).toEqual([owner, owner, owner]);
    expect(stranger).not.toBe(owner);
    expect([await phoneOf(owner), await phoneOf(stranger)]).toEqual([`+${next.value}`, `+${shared.value}`]);
  });

  it('is given up in each of its spellings', async () => {
    const [today, formerly] = [`55119876543${serial}`, `5511876543${serial}`];
    const { next } = people();
    const owner = await send(number(formerly));
    const news = changed(next, number(today));
    await ingest.ingest([news]);
    expect(await ingest.writerOf(news.id)).toBe(owner);
    expect(await ingest.proofsOf(owner)).toEqual([
      `proven phone:+${next.value}`,
      `proven whatsapp_phone:${next.value}`,
    ]);
    expect(await send(number(formerly))).not.toBe(owner);
  });

  it('was none where only its spelling changed', async () => {
    const [today, formerly] = [`55119876543${serial}`, `5511876543${serial}`];
    const owner = await send(number(formerly));
    await ingest.ingest([changed(number(today), number(formerly))]);
    expect([await send(number(formerly)), await send(number(today))]).toEqual([owner, owner]);
  });
});
