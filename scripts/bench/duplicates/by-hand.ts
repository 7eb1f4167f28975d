import pg from 'pg';
import { idOf, type People } from './people.js';

/** What is compared, as expressions: the mailbox without what stands behind a plus, nine digits, name with company. */
const mailbox = `lower(split_part(split_part(email, '@', 1), '+', 1) || '@' || split_part(email, '@', 2))`;
const digits = 'right(phone, 9)';
const named = `lower(name) || ' ' || lower(company)`;
const keys = [mailbox, digits, named];

/** Duplicates as one finds them by SQL over the same columns, past row-level security, with an index of each expression. */
export class ByHand {
  private constructor(private readonly client: pg.Client) {}

  static async open(adminUrl: string): Promise<ByHand> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    await client.query('create table pairs_by_hand (one uuid, other uuid, primary key (one, other))');
    for (const key of keys)
      await client.query(`create index on contacts (workspace_id, (${key})) where deleted_at is null`);
    await client.query('vacuum analyze contacts');
    return new ByHand(client);
  }

  /** Pairs found before are gone. */
  async clear(): Promise<void> {
    await this.client.query('truncate pairs_by_hand');
  }

  /** A statement for each new contact, each its own transaction, as a handler of events has them: three probes, and its pairs are kept. */
  async perContact({ workspaceId, from, count }: People): Promise<void> {
    const same = keys.map(
      (key) => `select c.contact_id from contacts c, (select ${key} as key from contacts
        where workspace_id = $1 and contact_id = $2) as own
        where c.workspace_id = $1 and c.deleted_at is null and ${key} = own.key`,
    );
    const text = `insert into pairs_by_hand select least($2::uuid, o.contact_id), greatest($2::uuid, o.contact_id)
      from (${same.join(' union ')}) as o where o.contact_id <> $2 on conflict do nothing`;
    const { rows } = await this.client.query<{ id: string }>(
      `select ${idOf('n')} as id from generate_series($1::bigint, $2::bigint) as n`,
      [from, from + count - 1],
    );
    for (const { id } of rows) await this.client.query({ name: 'by-hand', text, values: [workspaceId, id] });
  }

  /** One join of all contacts with themselves. Returns how many pairs it found. */
  async selfJoin(workspaceId: string): Promise<number> {
    const keyed = `select contact_id, key from contacts cross join lateral unnest(array[${keys.join(', ')}]) with ordinality as one (text, kind)
      cross join lateral (select kind || ' ' || text as key) as k where workspace_id = '${workspaceId}' and deleted_at is null and text is not null`;
    const { rowCount } = await this.client.query(`with keyed as materialized (${keyed})
      insert into pairs_by_hand select distinct a.contact_id, b.contact_id from keyed a join keyed b using (key)
      where a.contact_id < b.contact_id`);
    return rowCount ?? 0;
  }

  async end(): Promise<void> {
    await this.client.end();
  }
}
