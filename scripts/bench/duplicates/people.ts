import type { Database, Queries } from '#libs/database';

/** Ways in which a planted twin shows that it is the same person. Each has the other one's name, too. */
export const twinKinds = ['address', 'mailbox', 'number', 'name and company'] as const;

/** Contacts that stand, and numbers of those that are looked at. */
export interface People {
  workspaceId: string;
  standing: number;
  from: number;
  count: number;
}

/**
 * Makes contacts past the triggers: what they derive has no part in the measurement. Every tenth is the twin of another one. However
 * many stand, three share a name, twenty a company and ten its domain: what a contact is compared with does not grow.
 */
export async function makePeople(admin: Database, people: People): Promise<void> {
  await inReplica(
    admin,
    `with ${peopleOf}
    insert into contacts (workspace_id, contact_id, name, email, phone, company, source)
    select $1, ${idOf('n')}, r.name,
      case kind when 0 then r.email when 1 then replace(r.email, '@', '+' || n || '@') else p.email end,
      case kind when 2 then '+44' || right(r.phone, 9) else p.phone end,
      case when kind is null or kind = 3 then r.company end, 'import'
    from numbered cross join lateral (${personOf('n')}) p cross join lateral (${personOf('root')}) r order by n`,
    people,
  );
}

/** Takes them away with all that was found of them. */
export async function removePeople(admin: Database, people: People): Promise<void> {
  for (const [table, column] of [
    ['contact_match_keys', 'contact_id'],
    ['duplicate_pairs', 'newer_contact_id'],
    ['duplicate_pairs', 'older_contact_id'],
    ['contacts', 'contact_id'],
  ] as const)
    await inReplica(
      admin,
      `with ${peopleOf} delete from ${table} using numbered where workspace_id = $1 and ${column} = ${idOf('n')}`,
      people,
    );
}

/** Logs that they were made: a follower looks at them. */
export async function logPeople(admin: Database, people: People): Promise<void> {
  const text = `with ${peopleOf} insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
    select $1, ${idOf('n')}, 'created', '{}', '{"kind": "api_key", "id": "bench"}' from numbered order by n`;
  await admin.within([], (queries) => queries.query({ text, values: valuesOf(people) }));
}

/** @param pairs a query of `one` and `other`. @throws Error where a planted twin is not among them. Returns how many twins there are. */
export async function countPlanted(admin: Database, people: People, pairs: string): Promise<number> {
  const text = `with ${peopleOf}, pairs as materialized (
      select least(one, other) as one, greatest(one, other) as other from (${pairs}) as found)
    select kind, count(*)::int as planted, count(p.one)::int as found from numbered
      left join pairs p on p.one = ${idOf('root')} and p.other = ${idOf('n')}
    where kind is not null and $1::uuid is not null group by kind order by kind`;
  const rows = await admin.within([], (queries) =>
    queries.query<{ kind: number; planted: number; found: number }>({ text, values: valuesOf(people) }),
  );
  for (const { kind, planted, found } of rows)
    if (found < planted) throw new Error(`Of ${planted} twins by ${twinKinds[kind]} ${found} were found.`);
  return rows.reduce((sum, { planted }) => sum + planted, 0);
}

/** Id by number: a list of ids needs no table. They grow, as ids do. */
export function idOf(number: string): string {
  return `('01900000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

/** Twins among those that stand are their neighbours; new ones are twins of contacts that stand all over the list. */
const peopleOf = `numbered as (
  select n, case when n % 10 < 9 then n when n < $2 then n - 1 else n / 10 * 7919 % ($2 / 10) * 10 end as root,
    case when n % 10 = 9 then n / 10 % ${twinKinds.length} end as kind
  from generate_series($3::bigint, $3::bigint + $4::bigint - 1) as n)`;

const firstNames = 'Ada,Ben,Cleo,Dan,Eva,Finn,Gus,Hana,Ivo,Jana,Karl,Lea,Max,Nora,Otto,Pia,Rosa,Sam,Tom,Vera';
const syllables = 'ba,co,du,fe,gi,ha,jo,ku,le,mi,na,po,ru,se,ti,va,wo,xu,ye,zi';

/** Names are spread over all that the syllables make: few are spelled alike. */
function personOf(number: string): string {
  const random = (seed: number, below: string): string =>
    `(hashint8extended(${number}, ${seed}) & 4611686018427387903) % greatest(${below}, 1)`;
  return `select ('{${firstNames}}'::text[])[1 + named % 20] || ' ' || initcap(${[0, 1, 2, 3, 4].map(syllableAt).join(' || ')}) as name,
      'p' || ${number} || '@' || case ${number} % 2 when 0 then 'gmail.com' else 'company' || at || '.example' end as email,
      '+1' || 2120000000 + ${number} as phone, 'Company ' || at as company
    from (select ${random(1, '$2 / 3')} as named, ${random(2, '$2 / 20')} as at) as drawn,
      lateral (select named * 1234577 % 3200000 as spread) as apart`;
}

function syllableAt(place: number): string {
  return `('{${syllables}}'::text[])[1 + (spread / ${20 ** place}) % 20]`;
}

function valuesOf({ workspaceId, standing, from, count }: People): unknown[] {
  return [workspaceId, standing, from, count];
}

async function inReplica(admin: Database, text: string, people: People): Promise<void> {
  const settings = { session_replication_role: 'replica' };
  const work = async (queries: Queries): Promise<void> =>
    void (await queries.query({ text, values: valuesOf(people) }));
  await admin.inTransaction([people.workspaceId], work, settings);
}
