import type { ClaimedIdentity, IdentityKind } from '#libs/contracts';
import { anInboundMessage, type MessageTraits } from '#libs/testing/builders';
import { IngestUnderTest } from '../ingest-under-test.js';

let ingest: IngestUnderTest;
beforeAll(async () => {
  ingest = await IngestUnderTest.create();
});
afterAll(() => ingest?.drop());

const proven = (kind: IdentityKind, value: string): ClaimedIdentity => ({ kind, value, verified: true });
const number = (digits: string) => proven('whatsapp_phone', digits);
const message = (traits: Omit<MessageTraits, 'workspaceId'>, ...identities: ClaimedIdentity[]) =>
  anInboundMessage({ workspaceId: ingest.workspaceId, channel: 'whatsapp', identities, ...traits });
const contactOf = async (value: string) => (await ingest.contact(value))['contact_id'];
const changesBy = async (id: string) =>
  (await ingest.changes()).filter(({ cause }) => cause.id === id).map(({ kind }) => kind);
const makeByApi = async (kind: string, value: string) => {
  const [made] = await ingest.rows<{ id: string }>(
    `insert into contacts (workspace_id, contact_id, name, source, phone) values ($1, uuidv7(), 'By API', 'api', $2)
     returning contact_id as id`,
    ingest.workspaceId,
    kind === 'phone' ? value : null,
  );
  await ingest.rows(
    'insert into contact_identities (workspace_id, kind, value, contact_id) values ($1, $2, $3, $4)',
    ingest.workspaceId,
    kind,
    value,
    made?.id,
  );
  return made?.id;
};

const countries = [
  ['Brazilian', '5511987654321', '551187654321', '+5511987654321'],
  ['Mexican', '525512345678', '5215512345678', '+525512345678'],
  ['Argentinian', '5491123456789', '541123456789', '+5491123456789'],
] as const;

describe.each(countries)('a %s number', (_country, today, formerly, dialled) => {
  it('meets its other spelling in one contact, and both raw ids stay', async () => {
    await ingest.ingest([message({ name: 'Nine' }, number(today))]);
    await ingest.ingest([message({}, number(formerly))]);
    expect(await contactOf(formerly)).toBe(await contactOf(today));
    expect(await ingest.contact(today)).toMatchObject({ phone: dialled, verified: true });
    const kept = await ingest.rows(
      `select value from contact_identities where kind = 'whatsapp_phone' and value = any ($1)`,
      [today, formerly],
    );
    expect(kept).toHaveLength(2);
  });
});

const pairOf = (n: number) => [`5521${987650000 + n}`, `5521${87650000 + n}`] as const;

describe('two spellings of one number', () => {
  it('make one contact when two consumers meet them at the same moment', async () => {
    const before = [await ingest.count('contacts'), await ingest.count('messages')] as const;
    for (let round = 0; round < 12; round += 1) {
      const [today, formerly] = pairOf(round);
      await Promise.all([
        ingest.ingest([message({}, number(today))], 1),
        ingest.ingest([message({}, number(formerly))], 2),
      ]);
      expect(await contactOf(formerly)).toBe(await contactOf(today));
    }
    expect(await ingest.count('contacts')).toBe(before[0] + 12);
    expect(await ingest.count('messages')).toBe(before[1] + 24);
  });

  it('make one contact when both are new in one batch', async () => {
    const [today, formerly] = pairOf(99);
    await ingest.ingest([message({}, number(formerly)), message({}, number(today))]);
    expect(await contactOf(formerly)).toBe(await contactOf(today));
  });

  it.each([
    ['as it is dialled today', '+5531987654321', '553187654321'],
    ['as it was dialled formerly', '+553187654322', '5531987654322'],
  ])('are recognised as a phone that the API wrote %s', async (_, phone, waId) => {
    const made = await makeByApi('phone', phone);
    await ingest.ingest([message({}, number(waId))]);
    expect(await contactOf(waId)).toBe(made);
  });
});

describe('a sender with several addresses', () => {
  it('is one person by lid and number, also when the number comes late', async () => {
    await ingest.ingest([message({}, proven('whatsapp_lid', 'L1'))]);
    const late = message({}, proven('whatsapp_lid', 'L1'), number('491701111111'));
    await ingest.ingest([late]);
    await ingest.ingest([message({}, number('491701111111'))]);
    expect(await contactOf('491701111111')).toBe(await contactOf('L1'));
    expect(await ingest.contact('L1')).toMatchObject({ phone: '+491701111111' });
    expect(await changesBy(late.id)).toEqual(expect.arrayContaining(['identities_attached', 'updated']));
  });

  it('is one person by business-scoped id and number', async () => {
    await ingest.ingest([message({}, proven('whatsapp_bsuid', 'DE.1'), number('491702222222'))]);
    await ingest.ingest([message({}, proven('whatsapp_bsuid', 'DE.1'))]);
    await ingest.ingest([message({}, number('491702222222'))]);
    const rows = await ingest.rows('select 1 from messages where contact_id = $1', await contactOf('DE.1'));
    expect(rows).toHaveLength(3);
  });

  it('who changed the number keeps the history under the new one, and the timeline says so', async () => {
    await ingest.ingest([message({}, number('491703333333'))]);
    const owner = await contactOf('491703333333');
    const changed = message({ kind: 'number_changed' }, number('491704444444'), number('491703333333'));
    await ingest.ingest([changed]);
    await ingest.ingest([message({}, number('491704444444'))]);
    expect(await contactOf('491704444444')).toBe(owner);
    await expect(contactOf('491703333333')).rejects.toThrow(/no contact/u);
    expect(await changesBy(changed.id)).toEqual(['identities_detached', 'updated', 'identities_attached']);
  });

  it('who was two contacts until then stands under the older, and nothing is merged', async () => {
    await ingest.ingest([message({}, proven('whatsapp_lid', 'L2'))]);
    await ingest.rows(`update contacts set created_at = created_at - interval '1 day' where name = 'L2'`);
    await ingest.ingest([message({}, number('491705555555'))]);
    const both = message({}, number('491705555555'), proven('whatsapp_lid', 'L2'));
    await ingest.ingest([both]);
    const [lid, phone] = [await contactOf('L2'), await contactOf('491705555555')];
    expect(lid).not.toBe(phone);
    const [stored] = await ingest.rows<{ contact_id: string }>(
      'select contact_id from messages where message_id = $1',
      both.id,
    );
    expect(stored?.contact_id).toBe(lid);
    const pairs = await ingest.rows(
      'select older_contact_id as o, newer_contact_id as n from duplicate_pairs where event_id = $1',
      both.id,
    );
    expect(pairs).toEqual([{ o: lid, n: phone }]);
  });

  it('whom two consumers meet by different ones at once, with one in common, is one person', async () => {
    for (let round = 0; round < 12; round += 1) {
      const [lid, bsuid, waId] = [`L-${round}`, `B-${round}`, `4917177000${10 + round}`];
      await Promise.all([
        ingest.ingest([message({}, proven('whatsapp_lid', lid), number(waId))], 1),
        ingest.ingest([message({}, proven('whatsapp_bsuid', bsuid), number(waId))], 2),
      ]);
      expect(new Set([await contactOf(lid), await contactOf(bsuid), await contactOf(waId)]).size).toBe(1);
    }
    const orphans = await ingest.rows(
      `select 1 from contacts c where not exists (select from contact_identities i
        where i.workspace_id = c.workspace_id and i.contact_id = c.contact_id)`,
    );
    expect(orphans).toEqual([]);
  });
});

describe('a shared contact card', () => {
  it('of the sender’s own number links the phone', async () => {
    const shared = [proven('telegram_user', '4712'), proven('phone', '+491706666666')];
    await ingest.ingest([message({ channel: 'telegram' }, ...shared)]);
    await ingest.ingest([message({}, number('491706666666'))]);
    expect(await contactOf('491706666666')).toBe(await contactOf('4712'));
  });
});
