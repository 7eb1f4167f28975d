import fc from 'fast-check';
import { phoneSpellings, renumberedCountries } from '#libs/contracts';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import type { Database } from '#libs/database';
import { rebuildDerived } from '#libs/contacts';

const workspaceId = '01990000-0000-7000-8000-000000000001';

let store: TestDatabase;
let admin: Database;

beforeAll(async () => {
  store = await createTestDatabase();
  admin = store.connect('admin');
});
afterAll(() => store?.drop());

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([workspaceId], (queries) => queries.query<Row>({ text, values }));

/** A contact as the release before wrote it: known in one spelling. */
async function known(phone: string, { kind = 'phone', deleted = false } = {}): Promise<string> {
  const [made] = await ask<{ id: string }>(
    `insert into contacts (workspace_id, contact_id, name, source, phone, deleted_at)
     values ($1, uuidv7(), 'Before', 'api', $2, case when $3 then now() end) returning contact_id as id`,
    [workspaceId, phone, deleted],
  );
  await ask(
    `insert into contact_identities (workspace_id, contact_id, kind, value, proof) values ($1, $2, $3, $4, 'vouched')`,
    [workspaceId, made?.id, kind, phone],
  );
  return made?.id ?? '';
}

const namesOf = async (contactId: string) => {
  const text = `select proof || ' ' || kind || ':' || value as name from contact_identities where contact_id = $1 order by 1`;
  return (await ask<{ name: string }>(text, [contactId])).map(({ name }) => name);
};

describe('the other spellings of a number', () => {
  it('are the same in the database and in the code', async () => {
    const numbers = renumberedCountries.flatMap(({ kept, spellings }) =>
      spellings.map((spelling) => {
        const pattern = spelling.slice(1).replace(/\$(\d)/gu, (_, nth: string) => `(?:${kept[Number(nth) - 1] ?? ''})`);
        return fc.stringMatching(new RegExp(`^${pattern}$`, 'u')).map((digits) => `+${digits}`);
      }),
    );
    const anything = fc.stringMatching(/^(?:55|52|54|229|225|241|84|57|44)\d{6,11}$/u).map((digits) => `+${digits}`);
    const sample = fc.sample(fc.oneof(...numbers, anything), 3_000);
    const rows = await ask<{ number: string; others: string[] }>(
      `select number, array(select other_spellings(number)) as others from unnest($1::text[]) as number`,
      [sample],
    );
    for (const { number, others } of rows)
      expect([number, ...others.toSorted()]).toEqual([number, ...phoneSpellings(number).slice(1).toSorted()]);
  });
});

describe('what the release before wrote', () => {
  it('gets its spellings, with its proof; two contacts keep theirs and stand as a pair; again nothing changes', async () => {
    const alone = await known('+22997123456');
    const raw = await known('22997123499', { kind: 'whatsapp_phone' });
    const [older, newer] = [await known('+5521987654321'), await known('+552187654321')];
    const [gone, heir] = [await known('+525512345678', { deleted: true }), await known('+5215512345678')];
    const three = [await known('+2416123456'), await known('+24166123456')] as const;
    expect(await rebuildDerived(admin)).toMatchObject({ spellings: 2 });
    expect(await namesOf(alone)).toEqual(['vouched phone:+2290197123456', 'vouched phone:+22997123456']);
    expect(await namesOf(raw)).toEqual(['vouched whatsapp_phone:22997123499']);
    expect([await namesOf(older), await namesOf(newer)]).toEqual([
      ['vouched phone:+5521987654321'],
      ['vouched phone:+552187654321'],
    ]);
    expect([await namesOf(gone), await namesOf(heir)]).toEqual([
      ['vouched phone:+525512345678'],
      ['vouched phone:+5215512345678'],
    ]);
    expect(await namesOf(three[0])).toEqual(['vouched phone:+24106123456', 'vouched phone:+2416123456']);
    const pairs = await ask<{ o: string; n: string }>(
      'select older_contact_id as o, newer_contact_id as n from duplicate_pairs order by 1',
    );
    expect(pairs).toEqual([
      { o: older, n: newer },
      { o: three[0], n: three[1] },
    ]);
    const logged = await ask<{ id: string }>(
      `select contact_id as id from contact_changes where kind = 'duplicate_suspected' order by 1`,
    );
    expect(logged.map(({ id }) => id)).toEqual([older, three[0]]);
    expect(await rebuildDerived(admin)).toMatchObject({ spellings: 0 });
    expect(await ask('select from duplicate_pairs')).toHaveLength(2);
  });
});
