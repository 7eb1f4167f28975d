import type { ClaimedIdentity, IdentityKind } from '#libs/contracts';
import { anInboundMessage, type BuiltMessage, type MessageTraits } from '#libs/testing/builders';
import type { Contacts } from '#libs/contacts';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
let api: Contacts;
let serial = 0;
let vera: string;
let veras: string;
let mallorys: string;

beforeAll(async () => {
  ingest = await IngestUnderTest.create();
  api = ingest.api();
});
beforeEach(() => {
  serial += 1;
  vera = `vera-${serial}@example.com`;
  [veras, mallorys] = [`4917010000${10 + serial}`, `4917090000${10 + serial}`];
});
afterAll(() => ingest?.drop());

const claim = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: false });
const proof = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: true });
const send = async (traits: Omit<MessageTraits, 'workspaceId'>): Promise<BuiltMessage> => {
  const message = anInboundMessage({ workspaceId: ingest.workspaceId, ...traits });
  await ingest.ingest([message]);
  return message;
};
const form = (...identities: ClaimedIdentity[]) => send({ channel: 'web', kind: 'submission', identities });
const mail = (value: string) => send({ identities: [claim('email', value)] });
const provenMail = (value: string) => send({ identities: [proof('email', value)] });
const whatsapp = (digits: string) => send({ channel: 'whatsapp', identities: [proof('whatsapp_phone', digits)] });
const writer = async (message: BuiltMessage) => ingest.writerOf(message.id);
const email = () => claim('email', vera);
const phone = (digits: string) => claim('phone', `+${digits}`);
const row = async (contactId: unknown) =>
  (await ingest.rows<Record<string, unknown>>('select * from contacts where contact_id = $1', contactId))[0];
const kindsBy = async ({ id }: BuiltMessage) =>
  (await ingest.changes()).filter(({ cause }) => cause.id === id).map(({ kind }) => kind);
const byApi = async (fields: { email?: string; phone?: string }) => {
  const context = { workspaceId: ingest.workspaceId, cause: { kind: 'api_key', id: 'key' } } as const;
  return (await api.create(context, { name: 'By API', ...fields }, 'refuse')).contact.contact.id;
};
const remove = async (contactId: unknown) =>
  ingest.rows('update contacts set deleted_at = now() where contact_id = $1', contactId);
const isDeleted = async (contactId: unknown) => (await row(contactId))?.['deleted_at'] !== null;
const numbers = (...digits: string[]) => digits.map((one) => proof('whatsapp_phone', one));

describe('an attacker who fills in a form with a known address and a number of his own', () => {
  it.each(['mail', 'proof', 'api'])('does not get into the contact, known by %s', async (how) => {
    if (how === 'api') await byApi({ email: vera });
    else await (how === 'mail' ? mail : provenMail)(vera);
    const victim = (await ingest.contact(vera))['contact_id'];
    const attempt = await form(email(), phone(mallorys));
    expect(await writer(attempt)).toBe(victim);
    expect(await row(victim)).toMatchObject({ phone: null, email: vera });
    expect(await ingest.suggestionsFor(victim)).toEqual([`phone:+${mallorys}`]);
    expect(await kindsBy(attempt)).toEqual(['address_suggested']);
    expect(await writer(await whatsapp(mallorys))).not.toBe(victim);
    expect((await ingest.proofsOf(victim)).join()).not.toContain(mallorys);
  });

  it('suggests once, however often he repeats it, and never more than twenty addresses', async () => {
    const victim = await writer(await mail(vera));
    for (let n = 0; n < 30; n += 1) await form(email(), claim('phone', `+49171000${1000 + n}`));
    await form(email(), claim('phone', '+491710001000'));
    expect(await ingest.suggestionsFor(victim)).toHaveLength(20);
  });

  it('before the owner writes, loses it to the owner’s proof once he has proven his own', async () => {
    const trap = await form(email(), phone(mallorys));
    await whatsapp(mallorys);
    const real = await provenMail(vera);
    expect(await writer(real)).not.toBe(await writer(trap));
    expect(await row(await writer(trap))).toMatchObject({ email: null, phone: `+${mallorys}`, verified: true });
    expect(await ingest.arePaired(await writer(real), await writer(trap))).toBe(true);
    expect(await kindsBy(real)).toEqual(
      expect.arrayContaining(['created', 'identities_detached', 'duplicate_suspected']),
    );
  });

  it('before the owner writes, is parted from the owner when he writes himself', async () => {
    const trap = await form(email(), phone(mallorys));
    const real = await provenMail(vera);
    expect(await writer(real)).toBe(await writer(trap));
    const attack = await whatsapp(mallorys);
    expect(await writer(attack)).not.toBe(await writer(real));
    expect(await row(await writer(real))).toMatchObject({ email: vera, phone: null, verified: true });
    expect(await ingest.proofsOf(await writer(real))).toEqual([`proven email:${vera}`]);
  });

  it('does not join by proof where the owner of the address has been heard without one', async () => {
    const trap = await form(email(), phone(mallorys));
    const real = await mail(vera);
    expect(await writer(real)).toBe(await writer(trap));
    const attack = await whatsapp(mallorys);
    expect(await writer(attack)).not.toBe(await writer(real));
    expect(await row(await writer(real))).toMatchObject({ email: vera, phone: null, verified: false });
  });
});

describe('a claimed address of a person who is proven otherwise', () => {
  it('binds no contact: a sender from it has a contact of their own, and the pair is known', async () => {
    const filled = await form(email(), phone(veras));
    await whatsapp(veras);
    const later = await mail(vera);
    expect(await writer(later)).not.toBe(await writer(filled));
    expect(await ingest.proofsOf(await writer(later))).toEqual([`claimed email:${vera}`]);
    expect(await row(await writer(filled))).toMatchObject({ email: null });
    expect(await ingest.arePaired(await writer(later), await writer(filled))).toBe(true);
    expect(await writer(await mail(vera))).toBe(await writer(later));
  });

  it('goes to no contact that stood before, also where the same message names it', async () => {
    await form(email(), phone(veras));
    const first = await writer(await whatsapp(veras));
    const other = await writer(await whatsapp(mallorys));
    const both = await form(email(), phone(mallorys));
    expect(await writer(both)).toBe(other);
    expect((await ingest.proofsOf(other)).join()).not.toContain(vera);
    expect(await ingest.arePaired(first, other)).toBe(true);
  });
});

describe('a value that is merely shown', () => {
  it('matches no contact', async () => {
    const shown = await writer(await mail(vera));
    await ingest.rows('update contacts set phone = $2 where contact_id = $1', shown, `+${veras}`);
    expect(await writer(await whatsapp(veras))).not.toBe(shown);
  });
});

describe('an address that the workspace wrote down', () => {
  it('names its contact without proof, and is proven there', async () => {
    const made = await byApi({ email: vera, phone: `+${veras}` });
    expect(await writer(await mail(vera))).toBe(made);
    expect(await row(made)).toMatchObject({ verified: false });
    expect(await writer(await whatsapp(veras))).toBe(made);
    expect(await writer(await mail(vera))).toBe(made);
    expect(await row(made)).toMatchObject({ verified: true });
    expect(await ingest.proofsOf(made)).toEqual([
      `proven phone:+${veras}`,
      `proven whatsapp_phone:${veras}`,
      `vouched email:${vera}`,
    ]);
  });
});

describe('one honest person', () => {
  it('fills in a form, once or twice, then writes on WhatsApp from the form’s number', async () => {
    const first = await form(email(), phone(veras));
    await form(email(), phone(veras));
    expect(await writer(await whatsapp(veras))).toBe(await writer(first));
    expect(await row(await writer(first))).toMatchObject({ email: vera, phone: `+${veras}`, verified: true });
  });

  it('sends mail without DMARC again and again, then with it', async () => {
    const writers = new Set<string | null>();
    for (let n = 0; n < 4; n += 1) writers.add(await writer(await mail(vera)));
    writers.add(await writer(await provenMail(vera)));
    writers.add(await writer(await mail(vera)));
    expect(writers.size).toBe(1);
  });

  it('who is known fills in a form and is recognised', async () => {
    const known = await writer(await provenMail(vera));
    expect(await writer(await form(email(), phone(veras)))).toBe(known);
    const dialling = await writer(await whatsapp(mallorys));
    expect(await writer(await form(phone(mallorys)))).toBe(dialling);
  });

  it('shares a contact card on Telegram, which proves the phone', async () => {
    const telegram = proof('telegram_user', `T${serial}`);
    const filled = await form(email(), phone(veras));
    const chat = await send({ channel: 'telegram', identities: [telegram] });
    const card = await send({ channel: 'telegram', identities: [telegram, proof('phone', `+${veras}`)] });
    expect(await ingest.arePaired(await writer(filled), await writer(chat))).toBe(true);
    expect(await ingest.proofsOf(await writer(filled))).toContain(`proven phone:+${veras}`);
    expect([await writer(filled), await writer(chat)]).toContain(await writer(card));
  });
});

describe('a deleted contact', () => {
  it('is not brought back by a forged mail, which is kept, and an agent hears of it', async () => {
    const gone = await writer(await provenMail(vera));
    await remove(gone);
    const forged = await mail(vera);
    expect(await writer(forged)).toBe(gone);
    expect(await isDeleted(gone)).toBe(true);
    expect(await kindsBy(forged)).toEqual(['wrote_while_deleted']);
    const real = await provenMail(vera);
    expect(await isDeleted(gone)).toBe(false);
    expect(await kindsBy(real)).toEqual(['restored']);
  });

  it('comes back for the address by which alone it was ever known, or that the workspace wrote down', async () => {
    const claimed = await writer(await mail(vera));
    const vouched = await byApi({ phone: `+${veras}` });
    for (const one of [claimed, vouched]) await remove(one);
    await mail(vera);
    await form(phone(veras));
    expect([await isDeleted(claimed), await isDeleted(vouched)]).toEqual([false, false]);
  });
});

describe('a number that was handed on', () => {
  it('by its owner names the owner no longer; the next sender from it is another person', async () => {
    const owner = await writer(await whatsapp(veras));
    const next = `${veras}1`;
    const changed = await send({ channel: 'whatsapp', kind: 'number_changed', identities: numbers(next, veras) });
    expect(await writer(changed)).toBe(owner);
    expect(await row(owner)).toMatchObject({ phone: `+${next}`, verified: true });
    expect(await kindsBy(changed)).toEqual(expect.arrayContaining(['identities_attached', 'identities_detached']));
    expect(await writer(await whatsapp(next))).toBe(owner);
    expect(await writer(await whatsapp(veras))).not.toBe(owner);
  });

  it('and comes with another business-scoped id is another person’s', async () => {
    const [first, second] = [proof('whatsapp_bsuid', `DE.${serial}1`), proof('whatsapp_bsuid', `DE.${serial}2`)];
    const owner = await send({ channel: 'whatsapp', identities: [first, ...numbers(veras)] });
    const heir = await send({ channel: 'whatsapp', identities: [second, ...numbers(veras)] });
    expect(await writer(heir)).not.toBe(await writer(owner));
    expect(await row(await writer(owner))).toMatchObject({ phone: null, verified: true });
    expect(await writer(await whatsapp(veras))).toBe(await writer(heir));
    expect(await writer(await send({ channel: 'whatsapp', identities: [first] }))).toBe(await writer(owner));
  });

  it('stays with a person who has another business-scoped id in another inbox', async () => {
    const [first, second] = [proof('whatsapp_bsuid', `DE.${serial}1`), proof('whatsapp_bsuid', `DE.${serial}2`)];
    const here = await send({ channel: 'whatsapp', identities: [first, ...numbers(veras)] });
    const inboxId = '0192f0c1-0000-7000-8000-000000000002';
    const there = await send({ channel: 'whatsapp', inboxId, identities: [second, ...numbers(veras)] });
    expect(await writer(there)).toBe(await writer(here));
  });

  it('in one batch is handed on as one by one, and senders before and after stay apart', async () => {
    const [first, second] = [proof('whatsapp_bsuid', `DE.${serial}1`), proof('whatsapp_bsuid', `DE.${serial}2`)];
    const batch = [
      [first, ...numbers(veras)],
      numbers(veras),
      [second, ...numbers(veras)],
      numbers(veras),
      [first],
    ].map((identities) => anInboundMessage({ workspaceId: ingest.workspaceId, channel: 'whatsapp', identities }));
    await ingest.ingest(batch);
    const [a, b, c, d, e] = await Promise.all(batch.map(writer));
    expect([b, e, d]).toEqual([a, a, c]);
    expect(c).not.toBe(a);
  });
});
