import { readMigrations, type Migration } from './migrations.js';

type Written = Pick<Migration, 'name' | 'transaction' | 'texts'>;

/** These made the first tables; rows came after them. */
const before = ['FirstSchema1760000000001', 'EveryChannel1770000000001'];

/** What a migration may do all the same, and why. */
const excused: Record<string, RegExp> = {
  // The table is locked while it is cut into partitions; the index of its rows is made under the same lock.
  Partitions1780000000003: /create index messages_edits on messages/u,
  // Nothing was released that could have held rows: the tables were as good as empty.
  WhoMayBeBelieved1780000000001: /add column proof text not null default 'claimed' check/u,
};

/** Single statements, without comments; bodies of functions are whole. */
function statementsOf({ texts }: Written): string[] {
  const bare = texts.join(';\n').replaceAll(/--[^\n]*/gu, '');
  return [...bare.matchAll(/(?:\$\$[^]*?\$\$|[^;$]|\$(?!\$))+/gu)].map(([one]) => one.trim().replaceAll(/\s+/gu, ' '));
}

const table = /^create (?:unlogged )?table (?:if not exists )?(\w+)/iu;
const index = /^create (?:unique )?index (concurrently )?(?:if not exists )?(?:\w+ )?on (?!only )(\w+)/iu;
const alter = /^alter table (?:only )?(\w+) (.*)/iu;

/** What holds a table that has rows for longer than a moment. */
const holds: readonly [RegExp, string][] = [
  [
    /add constraint (?!.*(?:not valid|using index))/iu,
    'reads all rows under a lock: add it "not valid", validate it in a later step',
  ],
  [
    /add column [^,]* (?:check|references|unique|primary key)/iu,
    'reads all rows under a lock: add the constraint by itself, "not valid"',
  ],
  [/alter (?:column )?\w+ (?:set data )?type/iu, 'writes all rows again: add a column beside it'],
  [
    /add column [^,]*(?:generated always as \(|default (?:gen_random_uuid|uuidv7|clock_timestamp|random)\()/iu,
    'writes all rows again: add it empty, fill it in steps',
  ],
  [/alter (?:column )?\w+ set not null/iu, 'reads all rows under a lock: validate a check (… is not null) first'],
];

function faultsOf(migration: Written): string[] {
  const statements = statementsOf(migration);
  const made = new Set(statements.map((one) => table.exec(one)?.[1]));
  const faults = statements
    .filter((one) => !excused[migration.name]?.test(one))
    .flatMap((one) => faultOf(one, made, migration));
  return faults.map((fault) => `${migration.name}: ${fault}`);
}

function faultOf(statement: string, made: ReadonlySet<string | undefined>, { transaction }: Written): string[] {
  const [, concurrently, indexed] = index.exec(statement) ?? [];
  if (indexed && concurrently && transaction)
    return [`${statement}: write "-- transaction: none" and let each step be repeatable`];
  if (indexed && !concurrently && !made.has(indexed))
    return [`${statement}: locks a table that has rows; make it "concurrently", in a migration of its own`];
  const [, altered, change = ''] = alter.exec(statement) ?? [];
  if (!altered || made.has(altered)) return [];
  return holds.filter(([pattern]) => pattern.test(change)).map(([, why]) => `${statement}: ${why}`);
}

const migrations = readMigrations();
const released = migrations.filter(({ name }) => !before.includes(name)).map((one) => [one.name, one] as const);

describe('a migration', () => {
  it.each(released)('%s keeps no table with rows locked for long', (_, migration) => {
    expect(faultsOf(migration)).toEqual([]);
  });

  it.each(released)('%s says whether it expands or contracts the schema', (_, { phase }) => {
    expect(['expand', 'contract']).toContain(phase);
  });

  it('comes after those before it', () => {
    const times = migrations.map(({ name }) => name.slice(-13));
    expect(times).toEqual([...new Set(times)].sort());
  });
});

describe('the rule for migrations', () => {
  const bad = { name: 'Bad', transaction: true };

  it.each([
    'create index slow on contacts (workspace_id, name)',
    'create unique index slow on contacts (workspace_id, name)',
    'create index concurrently fine on contacts (workspace_id, name)',
    'alter table contacts add constraint named check (name <> $$$$)',
    'alter table contacts alter column name type varchar',
    'alter table contacts alter name set not null',
    'alter table contacts add column at timestamptz default clock_timestamp()',
    'alter table contacts add column age integer check (age > 0)',
    'alter table contacts add column length integer generated always as (length(name)) stored',
  ])('refuses "%s"', (text) => {
    expect(faultsOf({ ...bad, texts: [text] })).toHaveLength(1);
  });

  it.each([
    ['create table fresh (workspace_id uuid); create index of_fresh on fresh (workspace_id)'],
    ['alter table contacts add constraint named check (name <> $$$$) not valid'],
    ['alter table contacts add column nickname text, add column age integer not null default 0'],
    ['alter table contacts validate constraint named'],
    ['create index of_partitions on only messages (workspace_id, channel)'],
  ])('lets "%s" pass', (text) => {
    expect(faultsOf({ ...bad, texts: [text] })).toEqual([]);
  });
});
