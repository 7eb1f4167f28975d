import '#libs/testing/slow';
import { ContactsUnderTest, fillContacts } from '#libs/testing/contacts';
import type { ChangeContext, ContactFields } from '#libs/contacts';

let store: ContactsUnderTest;
let context: ChangeContext;

const people: (ContactFields & { name: string })[] = [
  {
    name: 'Ana María Öztürk',
    email: 'ana.maria@example.com',
    phone: '+14155552671',
    company: 'Acme Realty',
    state: 'CA',
  },
  { name: 'Ξένια ΟΔΟΣ', email: 'xenia@mail.example', company: '50% off_ice \\ "Corp"' },
  { name: '王小明', email: 'wang@post.example', phone: '+8613800138000' },
  { name: 'Иван Петров', email: 'ivan@example.com', company: 'C++ & Söhne' },
  { name: 'IŞIK İnce', email: 'isik@example.com', state: 'NY' },
  { name: 'Jose\u0301 Strauß', email: 'jose@example.com', company: 'Studio 555-12' },
  { name: 'X Æ', email: 'q@z.example' },
];

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  context = await store.newContext();
  for (const one of people) await store.contacts.create(context, one, 'refuse');
});
afterAll(() => store?.stop());

async function found(search: string): Promise<string[]> {
  const request = { filter: { search }, sort: 'createdAt', limit: 50, from: { page: 1 } } as const;
  const page = await store.contacts.list(context.workspaceId, request);
  expect(page.total).toBe(page.contacts.length);
  return page.contacts.map(({ name }) => name);
}

const [ana, xenia, wang, ivan, isik, jose, short] = people.map(({ name }) => name) as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

describe('a search', () => {
  it.each([
    ['a part of a name, in any case', 'MARÍA', [ana]],
    ['a part of an address', 'xenia@mail', [xenia]],
    ['a whole address', 'XENIA@mail.example', [xenia]],
    ['an address with another domain', 'xenia@post', []],
    ['a short part of an address', 'ia@mail', [xenia]],
    ['a part of a company', 'realt', [ana]],
    ['a state of two letters', 'ny', [isik]],
    ['words in any order and place', 'acme ana', [ana]],
    ['every word, not just some', 'acme ivan', []],
    ['two letters within a word', 'tü', [ana]],
    ['two Cyrillic letters', 'ив', [ivan]],
    ['three Cyrillic letters in capitals', 'ПЕТ', [ivan]],
    ['one Chinese character', '明', [wang]],
    ['two Chinese characters', '小明', [wang]],
    ['three Chinese characters', '王小明', [wang]],
    ['a final sigma as any other', 'οδοσ', [xenia]],
    ['capital sigma at the end', 'ΟΔΟΣ', [xenia]],
    ['ß as ss', 'STRAUSS', [jose]],
    ['composed and decomposed letters alike', 'josé', [jose]],
    ['a dotted capital I', 'İNCE', [isik]],
    ['one letter', 'æ', [short]],
    ['two characters without letters', '++', [ivan]],
    ['three characters with one letter', 'c++', [ivan]],
    ['a single sign', '&', [ivan]],
    ['a percent sign as itself', '50%', [xenia]],
    ['an underscore as itself', 'off_ice', [xenia]],
    ['a wildcard of nothing', 'ana%example', []],
    ['a backslash as itself', '\\', [xenia]],
    ['quotes as themselves', '"corp"', [xenia]],
    ['an apostrophe that ends no statement', "' or 1=1", []],
    ['digits of a phone as people write them', '(415) 555-2671', [ana]],
    ['a phone in one word', '415-555-2671', [ana]],
    ['a phone in E.164', '+8613800138000', [wang]],
    ['digits and signs that stand so in a company', '555-12', [jose]],
    ['the end of a phone', '2671', [ana]],
    ['two digits', '26', [ana]],
    ['nothing that is there', 'zzzzqq', []],
    ['a Turkish name in capitals', 'IŞIK', [isik]],
    ['a Turkish name in small letters', 'ışık', [isik]],
    ['a Turkish name with dots on every i', 'işik ince', [isik]],
    ['a dotted capital I that is two characters', 'I\u0307NCE', [isik]],
    ['letters of full width', 'ａｃｍｅ', [ana]],
    ['unseen marks around and in it', '\u202aAc\u00adme\u200b\u202c', [ana]],
    ['digits of another script', '٤١٥٥٥٥٢٦٧١', [ana]],
    ['a phone with 00 before it', '001 415 555 2671', [ana]],
    ['a phone with other dashes', '415\u2011555\u20132671', [ana]],
  ])('finds by %s', async (_, search, names) => {
    expect(await found(search)).toEqual(names);
  });

  it.each([
    [{ phone: '+819012345678' }, ['＋８１９０', '+81 90-1234', '090 1234 5678', '090-1234', '٠٩٠١٢٣٤٥٦٧٨'], 'JP'],
    [
      { phone: '+442079460958' },
      [
        '+44 (0)20 7946 0958',
        '020 7946 0958',
        '(020) 7946',
        '+44(0)20',
        '0044 20 7946 0958',
        '\u202d+44 20 7946 0958\u202c',
      ],
      null,
    ],
    [{ phone: '+79123456789' }, ['8 912 345 67 89', '+7 912 345-67-89'], 'RU'],
    [{ phone: '+5491123456789' }, ['+54 11 15 2345 6789', '+54 11 2345 6789', '11 2345-6789'], null],
    [{ phone: '+552187654301' }, ['+55 21 98765-4301', '021 8765-4301', '+55 21 8765-4301'], null],
    [{ phone: '+2290197123456' }, ['+229 97 12 34 56', '97 12 34 56'], 'BJ'],
    [
      { email: 'jo@xn--mnchen-3ya.example' },
      ['jo@münchen.example', 'JO@MÜNCHEN.example', '@münchen.example', 'münchen.example'],
      null,
    ],
    [{ email: 'taro@xn--r8jz45g.xn--zckzah' }, ['ｔａｒｏ＠例え．テスト', 'taro@例え.テスト'], null],
    [{ name: 'علی\u200cرضا' }, ['علی\u200cرضا', 'علیرضا'], null],
    [{ name: 'Ｋｅｉ Ｔａｎａｋａ' }, ['kei', 'Ｋｅｉ', 'tanaka'], null],
    [{ name: 'Iğdır' }, ['ığdır', 'IĞDIR', 'iğdir', 'İĞDİR'], null],
  ])('finds %j by every way to write it: %j', async (fields, searches, phoneCountry) => {
    const other = await store.newContext();
    await store.contacts.create(other, { name: 'Somebody', email: 'somebody@example.com', ...fields }, 'refuse');
    await store.contacts.create(other, { name: 'Else', email: 'else@example.com', phone: '+15005550006' }, 'refuse');
    const request = { sort: 'createdAt', limit: 50, from: { page: 1 } } as const;
    for (const search of searches) {
      const page = await store.contacts.list(other.workspaceId, { ...request, filter: { search, phoneCountry } });
      expect([search, page.total, page.contacts[0]]).toEqual([search, 1, expect.objectContaining(fields)]);
    }
  });

  it('follows a change of the name at once', async () => {
    const { contact } = await store.contacts.create(context, { name: 'Oldname', phone: '+14155550000' }, 'refuse');
    await store.contacts.update(context, contact.contact.id, { fields: { name: 'Newname' } });
    expect([await found('oldname'), await found('newname')]).toEqual([[], ['Newname']]);
    await store.contacts.remove(context, contact.contact.id);
  });

  it('sees no text of another workspace, also of one whose grams have the same mark', async () => {
    const other = `0199aaaa-0000-7000-8000-000000${context.workspaceId.slice(-6)}`;
    await store.ask("insert into contact_search (workspace_id, contact_id, body) values ($1, uuidv7(), 'zwilling')", [
      other,
    ]);
    const marks = await store.ask<{ mark: string }>(
      'select distinct workspace_mark(one) as mark from unnest($1::uuid[]) as one',
      [[other, context.workspaceId]],
    );
    expect(marks).toHaveLength(1);
    const seen = (workspaceId: string) =>
      store.gateway.within([workspaceId], (queries) =>
        queries.query({ text: `select search_contacts('"zwilling"', null)` }),
      );
    expect([await seen(other), await seen(context.workspaceId)]).toEqual([[expect.anything()], []]);
  });

  it('is the same by the functions of the release before', async () => {
    const rows = await store.gateway.within([context.workspaceId], (queries) =>
      queries.query({
        text: `select contact_id, count_search_matches($1, $2, 10) as matches, estimate_search_matches($1, $2) as estimate
          from search_contacts($1::text[], $2::text[], 10) as contact_id`,
        values: [
          ['(415)', 'acme'],
          ['415', null],
        ],
      }),
    );
    expect(rows).toEqual([expect.objectContaining({ matches: 1, estimate: 1 })]);
  });

  it('finds what has signs that divide grams, quotes and backslashes in it', async () => {
    const strange = "O\u001f\u001f\u001fB'n\\x";
    await store.ask(
      `insert into contact_search (workspace_id, contact_id, body) values ($1, uuidv7(), searchable($2))`,
      [context.workspaceId, strange],
    );
    const [hit] = await store.gateway.within([context.workspaceId], (queries) =>
      queries.query({
        text: 'select count(*) as n from search_contacts(to_jsonb($1::text), null)',
        values: [strange],
      }),
    );
    expect(hit).toEqual({ n: 1 });
    await store.ask('delete from contact_search where workspace_id = $1 and body = searchable($2)', [
      context.workspaceId,
      strange,
    ]);
  });

  it('says too much beyond 8 words or 200 characters', async () => {
    await expect(found('a b c d e f g h i')).rejects.toThrow('search: it may have 8 words at most');
    await expect(found('x'.repeat(201))).rejects.toThrow('search: it may have 200 characters at most');
  });
});

describe('a search that very many match', () => {
  let crowd: ChangeContext;
  const limit = 100;

  beforeAll(async () => {
    crowd = await store.newContext();
    await fillContacts(store.admin, crowd.workspaceId, { count: 6_000 });
  });

  const list = (filter: { search: string; status?: 'renter' }, from: { page: number }) =>
    store.contacts.list(crowd.workspaceId, { filter, sort: '-createdAt', limit, from });

  it.each([{ search: 'person' }, { search: 'person', status: 'renter' as const }, { search: 'e' }])(
    'still gives the newest first and the exact number (%j)',
    async (filter) => {
      const rows = await store.ask<{ id: string }>(
        `select contact_id as id from contacts where workspace_id = $1 and ($3::text is null or status = $3)
           and search_body(name, email, phone, company, state) like '%' || $2 || '%' order by created_at desc, contact_id desc`,
        [crowd.workspaceId, filter.search, filter.status ?? null],
      );
      expect(rows.length).toBeGreaterThan(500);
      const [first, third] = [await list(filter, { page: 1 }), await list(filter, { page: 3 })];
      expect(first.contacts.map(({ id }) => id)).toEqual(rows.slice(0, limit).map(({ id }) => id));
      expect(third.contacts.map(({ id }) => id)).toEqual(rows.slice(2 * limit, 3 * limit).map(({ id }) => id));
      expect([first.total, first.totalIsEstimate]).toEqual([rows.length, false]);
    },
  );

  it.each(['person +1', '+1'])('gives the same page walked as fetched (%s)', async (search) => {
    const plain = { search: search.replaceAll(/[+()]/gu, '') };
    const [asked, wanted] = [await list({ search }, { page: 1 }), await list(plain, { page: 1 })];
    expect([asked.total, asked.contacts]).toEqual([wanted.total, wanted.contacts]);
  });
});
