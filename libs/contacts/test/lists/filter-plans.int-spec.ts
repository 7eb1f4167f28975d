import '#libs/testing/slow';
import { ContactsUnderTest } from '#libs/testing/contacts';
import { stopAutovacuum } from '#libs/testing/postgres';
import type { Database } from '#libs/database';
import type { ChangeContext, ContactPageRequest, Filter } from '#libs/contacts';
import { listFilterOf } from '../../src/contacts/list/contact-filter.js';
import { knownParts } from '../../src/contacts/list/known-parts.sql.js';
import { fewStatement } from '../../src/contacts/list/few-contacts.sql.js';
import { carriesTotal, pageStatement } from '../../src/contacts/list/page-of-contacts.sql.js';

let store: ContactsUnderTest;
let here: ChangeContext;

beforeAll(async () => {
  store = await ContactsUnderTest.start();
  here = await store.newContext();
  const there = await store.newContext();
  await stopAutovacuum(store.admin);
  await fill(store.admin, here.workspaceId, 50_000);
  await fill(store.admin, there.workspaceId, 5_000);
  for (const table of tables) await store.ask(`vacuum (analyze) ${table}`);
});
afterAll(() => store?.stop());

const tables = [
  'contacts',
  'contact_activity',
  'contact_identities',
  'tags',
  'tagged_contacts',
  'custom_values',
  'contact_consents',
  'campaign_members',
  'import_effects',
  'conversations',
];

const imports = { rare: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a11', usual: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a12' };
const campaigns = { rare: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a01', usual: '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a02' };

/** One in 1,000 has each rare value, one in 2 each usual one. Set-based, past the triggers; a search finds nobody. */
const rows = `
  create temporary table numbered on commit drop as
    select i, uuidv7(interval '-1 minute' * i) as id from generate_series(1, $2::int) as i;
  insert into tags (workspace_id, name) values ('$1'::uuid, 'rare'), ('$1'::uuid, 'usual');
  insert into contacts (workspace_id, contact_id, name, first_name, last_name, email, phone, status, role, channel_preference,
    source, referral_source, language, timezone, company, state, applied_at, created_at, tag_ids)
  select '$1'::uuid, id, 'Person ' || i, 'First ' || i % 1000, 'Last ' || i % 1000, 'p' || i || '@example.com', '+1202' || 5000000 + i,
    case when i % 1000 = 0 then 'renter' else 'prospect' end, 'prospect', case when i % 1000 = 0 then 'telegram' else 'email' end,
    case when i % 1000 = 0 then 'portal' else 'email' end, case when i % 1000 = 0 then 'friend' end, 'en', 'UTC',
    'Company ' || i % 1000, case when i % 1000 = 0 then 'AK' when i % 2 = 0 then 'CA' end,
    case when i % 1000 = 0 then now() - i * interval '1 minute' end, now() - i * interval '1 minute', '{}'
  from numbered;
  insert into contact_activity (workspace_id, contact_id, last_activity_at)
  select '$1'::uuid, id, case when i % 3 > 0 then now() - i * interval '1 minute' end from numbered;
  insert into conversations (workspace_id, contact_id, waiting_since)
  select '$1'::uuid, id, case when i % 1000 = 0 then now() - i * interval '1 minute' end from numbered where i % 2 = 0;
  insert into contact_identities (workspace_id, kind, value, contact_id, proof)
  select '$1'::uuid, 'email', 'p' || i || '@example.com', id, 'vouched' from numbered
  union all select '$1'::uuid, 'telegram_user', i::text, id, 'proven' from numbered where i % 1000 = 0;
  insert into custom_fields (workspace_id, key, label, type) values ('$1'::uuid, 'budget', 'Budget', 'number'), ('$1'::uuid, 'nick', 'Nickname', 'text'),
    ('$1'::uuid, 'movesIn', 'Moves in', 'date');
  insert into custom_values (workspace_id, field_id, contact_id, place, created_at, value_number, value_text, value_date)
  select '$1'::uuid, f.field_id, n.id, 1, now() - n.i * interval '1 minute', case f.key when 'budget' then n.i % 1000 end, case f.key when 'nick' then 'Nick ' || n.i % 1000 end,
    case f.key when 'movesIn' then date '2026-01-01' + n.i % 1000 end
  from numbered n cross join custom_fields f where f.workspace_id = '$1'::uuid;
  insert into contact_consents (workspace_id, contact_id, purpose, granted, cause)
  select '$1'::uuid, id, 'marketing', i % 1000 = 0, '{}' from numbered;
  insert into tagged_contacts (workspace_id, tag_id, contact_id, created_at)
  select '$1'::uuid, t.tag_id, n.id, now() - n.i * interval '1 minute' from numbered n join tags t on t.workspace_id = '$1'::uuid and n.i % case t.name when 'rare' then 1000 else 2 end = 0;
  insert into import_effects (workspace_id, import_id, row_number, effect, contact_id)
  select '$1'::uuid, '${imports.rare}'::uuid, i, case when i % 2000 = 0 then 'created' else 'updated' end, id from numbered where i % 1000 = 0
  union all select '$1'::uuid, '${imports.usual}'::uuid, i, 'created', id from numbered where i % 2 = 0;
  insert into campaign_members (workspace_id, campaign_id, contact_id, cause)
  select '$1'::uuid, '${campaigns.rare}'::uuid, id, '{}'::jsonb from numbered where i % 1000 = 0
  union all select '$1'::uuid, '${campaigns.usual}'::uuid, id, '{}'::jsonb from numbered where i % 2 = 0`;

async function fill(admin: Database, workspaceId: string, count: number): Promise<void> {
  await admin.inTransaction(
    [workspaceId],
    async (queries) => {
      for (const text of rows.replaceAll('$1', workspaceId).replaceAll('$2', String(count)).split(';\n'))
        await queries.query({ text });
    },
    { session_replication_role: 'replica' },
  );
}

interface PlanRow {
  'QUERY PLAN': string;
}

const newest = { sort: '-createdAt', from: { page: 1 } } as const;

type Asked = Partial<Pick<ContactPageRequest, 'sort' | 'from'>> & { isFew?: boolean };

/** The plan of a page, as the gateway gets it, with what it really took. */
async function planOf(where: Filter, { isFew = false, ...asked }: Asked = {}): Promise<string> {
  return store.gateway.within([here.workspaceId], async (queries) => {
    const named = { filter: { where }, ...newest, ...asked };
    const filter = listFilterOf({ where }, await knownParts(queries, here.workspaceId, named));
    const request = { ...named, filter, limit: 20 };
    const withTotal = carriesTotal(request);
    const { text, values = [] } =
      isFew && !withTotal
        ? fewStatement(here.workspaceId, request)
        : pageStatement(here.workspaceId, { ...request, withTotal });
    const plan = await queries.query<PlanRow>({ text: `explain (analyze, buffers, timing off) ${text}`, values });
    return plan.map((row) => row['QUERY PLAN']).join('\n');
  });
}

/** Pages of memory: some 20 for each contact that passes, or a walk over a fifth of the list. */
const few = 1_250;

function buffersOf(plan: string): number {
  const [, hit = '0', read = '0'] = /Buffers: shared hit=(\d+)(?: read=(\d+))?/u.exec(plan) ?? [];
  return Number(hit) + Number(read);
}

const scans = new RegExp(`Seq Scan on (?:${tables.join('|')})\\b`, 'u');

const rare: [Filter, RegExp][] = [
  [{ field: 'status', op: 'eq', value: 'renter' }, /contacts_status/u],
  [{ field: 'channelPreference', op: 'in', value: ['telegram', 'whatsapp'] }, /contacts_channel|contacts_created/u],
  [{ field: 'source', op: 'eq', value: 'portal' }, /contacts_source/u],
  [{ field: 'referralSource', op: 'eq', value: 'friend' }, /contacts_referral_source/u],
  [{ field: 'referralSource', op: 'isSet' }, /contacts_referral_source|contacts_created/u],
  [{ field: 'timezone', op: 'eq', value: 'Asia/Tokyo' }, /contacts_timezone/u],
  [{ field: 'name', op: 'eq', value: 'Person 777' }, /contacts_name/u],
  [{ field: 'firstName', op: 'eq', value: 'First 7' }, /contacts_first_name/u],
  [{ field: 'lastName', op: 'in', value: ['Last 7', 'Last 8'] }, /contacts_last_name|contacts_created/u],
  [{ field: 'company', op: 'eq', value: 'Company 7' }, /contacts_company/u],
  [{ field: 'state', op: 'eq', value: 'AK' }, /contacts_state/u],
  [{ field: 'email', op: 'eq', value: 'p777@example.com' }, /contacts_email/u],
  [{ field: 'phone', op: 'in', value: ['+12025000777'] }, /contacts_phone/u],
  [{ field: 'appliedAt', op: 'withinLast', value: 'P1D' }, /contacts_applied|contacts_created/u],
  [{ field: 'createdAt', op: 'withinLast', value: 'PT1H' }, /contacts_created/u],
  [{ field: 'lastActivityAt', op: 'withinLast', value: 'PT1H' }, /contact_activity_last|contacts_created/u],
  [{ field: 'waitingSince', op: 'isSet' }, /conversations_waiting/u],
  [{ field: 'waitingSince', op: 'olderThan', value: 'P30D' }, /conversations_waiting/u],
  [{ field: 'tags', op: 'eq', value: 'rare' }, /tagged_contacts/u],
  [{ field: 'tags', op: 'in', value: ['RARE', 'none'] }, /tagged_contacts/u],
  [{ field: 'identities.kind', op: 'eq', value: 'telegram_user' }, /contact_identities_pkey/u],
  [{ field: 'campaign', op: 'eq', value: campaigns.rare }, /campaign_members/u],
  [{ field: 'import', op: 'eq', value: imports.rare }, /import_effects_pkey/u],
  [{ field: 'consents.marketing', op: 'eq', value: true }, /contact_consents_of_purpose/u],
  [{ field: 'customFields.budget', op: 'eq', value: 7 }, /custom_values_number/u],
  [{ field: 'customFields.budget', op: 'gte', value: 999 }, /custom_values_number/u],
  [{ field: 'customFields.nick', op: 'in', value: ['Nick 7', 'Nick 8'] }, /custom_values_text/u],
  [{ field: 'customFields.movesIn', op: 'lt', value: '2026-01-02' }, /custom_values_date/u],
  [{ field: 'name', op: 'contains', value: 'zzz' }, /Index Scan using contacts_/u],
];

describe('a first page by one leaf that few of 50,000 contacts pass, as the gateway', () => {
  it.each(rare)('%j goes by an index and touches few pages', async (leaf, index) => {
    const plan = await planOf(leaf, { isFew: true });
    expect(plan).not.toMatch(scans);
    expect(plan).toMatch(index);
    expect({ plan, isFew: buffersOf(plan) < few }).toEqual({ plan, isFew: true });
  });
});

const usual: Filter[] = [
  { field: 'status', op: 'ne', value: 'renter' },
  { field: 'state', op: 'eq', value: 'CA' },
  { field: 'tags', op: 'eq', value: 'usual' },
  { field: 'tags', op: 'ne', value: 'rare' },
  { field: 'campaign', op: 'eq', value: campaigns.usual },
  { field: 'campaign', op: 'ne', value: campaigns.rare },
  { field: 'import', op: 'eq', value: imports.usual },
  { field: 'import', op: 'ne', value: imports.rare },
  { field: 'company', op: 'isSet' },
  { field: 'timezone', op: 'eq', value: 'UTC' },
  { field: 'verified', op: 'eq', value: false },
  { field: 'lastActivityAt', op: 'isSet' },
  { field: 'waitingSince', op: 'isUnset' },
  { field: 'customFields.budget', op: 'gt', value: 10 },
  { field: 'customFields.nick', op: 'ne', value: 'Nick 7' },
  { not: { field: 'tags', op: 'in', value: ['rare'] } },
];

describe('a first page that many of 50,000 contacts pass, as the gateway', () => {
  it.each(usual)('%j walks the list in its order until the page is full', async (filter) => {
    const plan = await planOf(filter);
    expect(plan).not.toMatch(scans);
    expect({ plan, isFew: buffersOf(plan) < few }).toEqual({ plan, isFew: true });
  });
});

describe('to learn that many of 50,000 contacts pass, as the gateway', () => {
  it.each(usual)('%j ends after 2,000 of them', async (filter) => {
    const plan = await planOf(filter, { isFew: true });
    expect({ plan, isBounded: buffersOf(plan) < 10 * few }).toEqual({ plan, isBounded: true });
  });
});

describe('a first page by three leaves together, as the gateway', () => {
  it('begins with the rare one', async () => {
    const three: Filter[] = [
      { field: 'state', op: 'eq', value: 'CA' },
      { field: 'tags', op: 'eq', value: 'usual' },
      { field: 'company', op: 'eq', value: 'Company 8' },
    ];
    const plan = await planOf({ all: three }, { isFew: true });
    expect(plan).not.toMatch(scans);
    expect(plan).toMatch(/contacts_company/u);
    expect({ plan, isFew: buffersOf(plan) < few }).toEqual({ plan, isFew: true });
  });
});

const id = '019a2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';
const sorted: [ContactPageRequest['sort'], ContactPageRequest['from']][] = [
  ['customFields.budget', { page: 1 }],
  ['-customFields.budget', { page: 3 }],
  ['-customFields.nick', { after: { value: 'Nick 500', id } }],
  ['customFields.movesIn', { after: { value: '2026-06-01', id } }],
];

describe('a page of 50,000 contacts by a custom field, as the gateway', () => {
  it.each(sorted)('%s from %j walks the index of its values', async (sort, from) => {
    for (const where of [{ all: [] }, { field: 'state', op: 'eq', value: 'CA' }] as Filter[]) {
      const plan = await planOf(where, { sort, from });
      expect(plan).not.toMatch(scans);
      expect(plan).toMatch(/custom_values_(?:number|text|date)/u);
      expect({ plan, isFew: buffersOf(plan) < few }).toEqual({ plan, isFew: true });
    }
  });
});
