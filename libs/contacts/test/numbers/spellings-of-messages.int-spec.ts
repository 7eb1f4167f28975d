import { Suggestions, type Contacts } from '#libs/contacts';
import type { ClaimedIdentity, IdentityKind } from '#libs/contracts';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
let api: Contacts;

beforeAll(async () => {
  ingest = await IngestUnderTest.create();
  api = ingest.api();
});
afterAll(() => ingest?.drop());

const identity = (kind: IdentityKind, value: string, verified: boolean): ClaimedIdentity => ({ kind, value, verified });
const send = async (traits: Omit<MessageTraits, 'workspaceId'>): Promise<string | null> => {
  const message = anInboundMessage({ workspaceId: ingest.workspaceId, ...traits });
  await ingest.ingest([message]);
  return ingest.writerOf(message.id);
};
const whatsapp = (digits: string) =>
  send({ channel: 'whatsapp', identities: [identity('whatsapp_phone', digits, true)] });
const form = (...identities: ClaimedIdentity[]) => send({ channel: 'web', kind: 'submission', identities });
const byApi = async (fields: { email?: string; phone?: string }) => {
  const context = { workspaceId: ingest.workspaceId, cause: { kind: 'api_key', id: 'key' } } as const;
  return (await api.create(context, { name: 'By API', ...fields }, 'refuse')).contact.contact.id;
};

describe('a message from a renumbered country', () => {
  it.each([
    ['Brazil', '+5551980256901', '555180256901'],
    ['Benin', '+2290197123401', '22997123401'],
    ['Benin, the other way round', '+22997123402', '2290197123402'],
    ['Ivory Coast', '+2250707123401', '22507123401'],
    ['Gabon', '+24166123401', '24106123401'],
    ['Vietnam', '+841201234501', '84701234501'],
  ])('stands with the contact that the API made: %s', async (_, phone, digits) => {
    const made = await byApi({ phone });
    expect(await whatsapp(digits)).toBe(made);
  });

  it('is refused as a new contact by the API under its other spelling', async () => {
    const writer = await whatsapp('22997123403');
    await expect(byApi({ phone: '+2290197123403' })).rejects.toMatchObject({ field: 'phone', contactId: writer });
  });

  it('and of a form is one person, whichever spelling either has', async () => {
    const writer = await form(identity('phone', '+22507123409', false));
    expect(await whatsapp('2250707123409')).toBe(writer);
  });
});

describe('a number that forms claim for a known contact', () => {
  it('is suggested once, however it is spelled, and not again after it was dismissed', async () => {
    const email = 'gil@example.com';
    const gil = await byApi({ email });
    const claims = ['+5551980256999', '+555180256999'].map((value) => identity('phone', value, false));
    for (const claim of claims) await form(identity('email', email, false), claim);
    expect(await ingest.suggestionsFor(gil)).toEqual(['phone:+5551980256999']);
    await ingest.rows(
      `update contact_suggestions set resolved_at = now(), resolution = 'dismissed' where contact_id = $1`,
      gil,
    );
    for (const claim of claims) await form(identity('email', email, false), claim);
    expect(await ingest.suggestionsFor(gil)).toEqual([]);
  });

  it('is the contact’s in each spelling once it is accepted', async () => {
    const email = 'ines@example.com';
    const ines = await byApi({ email });
    await form(identity('email', email, false), identity('phone', '+22997123477', false));
    const [open] = await ingest.rows<{ id: string }>(
      'select suggestion_id as id from contact_suggestions where contact_id = $1',
      ines,
    );
    const context = { workspaceId: ingest.workspaceId, cause: { kind: 'api_key', id: 'key' } } as const;
    await new Suggestions(ingest.database.connect('doorbell_gateway')).accept(context, open?.id ?? '');
    expect(new Set(await ingest.proofsOf(ines))).toEqual(
      new Set([`vouched email:${email}`, 'vouched phone:+2290197123477', 'vouched phone:+22997123477']),
    );
    expect(await whatsapp('2290197123477')).toBe(ines);
  });

  it('is no suggestion where the contact shows it in another spelling', async () => {
    const email = 'lia@example.com';
    const lia = await byApi({ email });
    await ingest.rows(`update contacts set phone = '+555180256888' where contact_id = $1`, lia);
    await form(identity('email', email, false), identity('phone', '+5551980256888', false));
    expect(await ingest.suggestionsFor(lia)).toEqual([]);
  });
});
