import { Workspaces } from '#libs/access';
import {
  type ChangeFollower,
  FollowChanges,
  type FollowedChanges,
  type LoggedChange,
  RulesFollower,
  SegmentFollower,
  WebhooksFollower,
} from '#libs/contacts';
import type { Database, Queries } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';

let testDatabase: TestDatabase;
let admin: Database;
let worker: Database;
let own: string;
let other: string;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [admin, worker] = [testDatabase.connect('admin'), testDatabase.connect('doorbell_worker')];
  own = await new Workspaces(admin).create({ name: 'One', plan: 'local' });
  other = await new Workspaces(admin).create({ name: 'Two', plan: 'local' });
  await ask(`create table followed (workspace_id uuid not null, note text not null)`);
  await ask(`alter table followed enable row level security`);
  await ask(`create policy workspace on followed using (workspace_id = any ((select current_workspaces())::uuid[]))`);
  await ask(`grant select, insert on followed to doorbell_worker`);
});
beforeEach(async () => {
  await ask(`truncate followed`);
  await ask(`delete from relay_positions where relay = 'test'`);
  await ask(`insert into relay_positions (workspace_id, relay, from_snapshot)
    values ('00000000-0000-0000-0000-000000000000', 'test', pg_current_snapshot())`);
});
afterAll(() => testDatabase?.drop());

const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  admin.within([], (queries) => queries.query<Row>({ text, values }));

/** Logs changes, each in the given order, in one transaction. */
const log = (workspaceId: string, ...notes: string[]) =>
  ask(
    `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
     select $1, uuidv7(), 'updated', jsonb_build_object('note', jsonb_build_object('before', null, 'after', one.note)),
       '{"kind":"operator","id":"test"}'
     from unnest($2::text[]) with ordinality as one (note, place) order by place`,
    [workspaceId, notes],
  );
const noteOf = ({ changes }: LoggedChange) => changes['note']?.after as string;
const taken = async () => (await ask<{ note: string }>('select note from followed')).map(({ note }) => note).toSorted();

/** Keeps each note, and refuses what is called bad. */
class Keeping implements ChangeFollower {
  readonly name = 'test';
  readonly asides: string[] = [];

  async batch(queries: Queries, { workspaceId, changes }: FollowedChanges): Promise<void> {
    for (const change of changes) {
      await queries.query({ text: 'insert into followed values ($1, $2)', values: [workspaceId, noteOf(change)] });
      if (noteOf(change) === 'bad') await queries.query({ text: 'select 1 / 0' });
    }
  }

  setAside(_: Queries, change: LoggedChange): Promise<void> {
    this.asides.push(noteOf(change));
    return Promise.resolve();
  }
}

/** Makes, in a workspace, what a follower works for. */
const somethingFor: Record<string, string> = {
  rules: `insert into rules (workspace_id, name, place, on_events, actions, enabled, max_contacts_per_hour, changed_by)
    values ($1, 'Rule', 1, '{created}', '[]', true, 10, '{}')`,
  segments: `insert into segments (workspace_id, name, filter) values ($1, 'Segment', '{}')`,
  webhooks: `insert into webhooks (workspace_id, url, events, sealed_secret, changed_by)
    values ($1, 'https://example.com', '{contact.created}', 'sealed', '{}')`,
};

const followAll = async (follower: ChangeFollower, atMost = 2, database = worker) => {
  while ((await new FollowChanges(database, follower, { atMost }).followBatch()) > 0);
};
/** On connections of its own: a statement that is prepared there is of one reader alone. */
const followAllApart = (follower: ChangeFollower, atMost = 2) =>
  followAll(follower, atMost, testDatabase.connect('doorbell_worker', 1));

describe('a follower of the log of changes', () => {
  it('takes each change once where it is stopped between its effect and its position', async () => {
    await log(own, 'a', 'b', 'c');
    const keeping = new Keeping();
    const stopped: ChangeFollower = {
      name: 'test',
      batch: async (queries, batch) => {
        await keeping.batch(queries, batch);
        throw new UnavailableError('cut off');
      },
      setAside: () => Promise.resolve(),
    };
    await expect(new FollowChanges(worker, stopped).followBatch()).rejects.toThrow('cut off');
    expect(await taken()).toEqual([]);
    await followAll(keeping);
    expect(await taken()).toEqual(['a', 'b', 'c']);
  });

  it('takes each change of a long window once, in order, also where another process goes on within it', async () => {
    const [keeping, order] = [new Keeping(), [] as string[]];
    const ordered: ChangeFollower = {
      name: 'test',
      batch: async (queries, batch) => {
        await keeping.batch(queries, batch);
        order.push(...batch.changes.map(noteOf));
      },
      setAside: () => Promise.resolve(),
    };
    const notes: string[] = [];
    for (let transaction = 0; transaction < 250; transaction += 1) {
      const some = Array.from({ length: 10 }, (_one, at) => `n${transaction * 10 + at}`);
      await log(own, ...some);
      notes.push(...some);
    }
    const [one, another] = [1, 2].map(() => new FollowChanges(worker, ordered, { atMost: 300 }));
    while ((await one?.followBatch()) && (await another?.followBatch()));
    expect(order).toEqual(notes);
    expect(await taken()).toEqual(notes.toSorted());
  });

  it('takes messages in their places where it asks for them, in a short window and in a long one', async () => {
    const order: string[] = [];
    const reading: ChangeFollower = {
      name: 'test',
      withMessages: true,
      batch: (_, { changes }) => {
        order.push(...changes.map((one) => (one.kind === 'message_received' ? one.cause.id : noteOf(one))));
        return Promise.resolve();
      },
      setAside: () => Promise.resolve(),
    };
    for (const transactions of [3, 150]) {
      order.length = 0;
      const expected: string[] = [];
      for (let n = 0; n < transactions; n += 1) {
        await log(own, `c${n}`);
        const [said] = await ask<{ id: string }>(
          `insert into messages (workspace_id, message_id, contact_id, inbox_id, channel, text, sent_at, received_at, kafka_partition, kafka_offset)
           values ($1, uuidv7(), uuidv7(), uuidv7(), 'email', 'said', now(), now(), 0, 0) returning message_id as id`,
          [own],
        );
        expected.push(`c${n}`, said?.id ?? '');
      }
      await followAll(reading, 7);
      expect(order).toEqual(expected);
    }
  });

  it('is given the changes alone that concern it, in a short window and in a long one', async () => {
    const choosy = Object.assign(new Keeping(), { concerns: `changes->'note'->>'after' like 'wanted%'` });
    for (const transactions of [5, 250]) {
      const wanted: string[] = [];
      await ask('truncate followed');
      for (let n = 0; n < transactions; n += 1) {
        await log(own, `not ${n}`, `not ${n} either`);
        if (n % 4 !== 0) continue;
        await log(n % 8 === 0 ? own : other, `wanted ${n}`);
        wanted.push(`wanted ${n}`);
      }
      await followAllApart(choosy, 7);
      expect(await taken()).toEqual(wanted.toSorted());
    }
  });

  it.each([new RulesFollower(), new SegmentFollower(), new WebhooksFollower(() => Promise.resolve())])(
    'is given changes of those workspaces alone that have something for it: $name',
    async ({ name, concerns }) => {
      const choosy = Object.assign(new Keeping(), { concerns });
      await log(own, 'of none');
      await log(other, 'of none');
      await followAllApart(choosy);
      expect(await taken()).toEqual([]);
      await ask(somethingFor[name] ?? '', [other]);
      await log(own, 'of none again');
      await log(other, 'of one that has something');
      await followAllApart(choosy);
      expect(await taken()).toEqual(['of one that has something']);
    },
  );

  it('leaves out the change at fault alone, and no other workspace waits for it', async () => {
    await log(own, 'a', 'bad', 'b');
    await log(other, 'c');
    const keeping = new Keeping();
    await followAll(keeping, 10);
    expect(await taken()).toEqual(['a', 'b', 'c']);
    expect(keeping.asides).toEqual(['bad']);
    await log(own, 'd');
    await followAll(keeping, 10);
    expect(await taken()).toEqual(['a', 'b', 'c', 'd']);
  });

  it('sees in each batch the workspace of its changes alone', async () => {
    await log(own, 'a');
    await log(other, 'b');
    const seen: unknown[] = [];
    const looking: ChangeFollower = {
      name: 'test',
      batch: async (queries, { workspaceId, changes }) => {
        const rows = await queries.query<{ id: string }>({ text: 'select workspace_id as id from workspaces' });
        seen.push([workspaceId, changes.map(noteOf), rows.map(({ id }) => id)]);
      },
      setAside: () => Promise.resolve(),
    };
    await followAll(looking, 10);
    expect(seen).toHaveLength(2);
    expect(seen).toEqual(
      expect.arrayContaining([
        [own, ['a'], [own]],
        [other, ['b'], [other]],
      ]),
    );
  });

  it('is carried by one process at a time, and takes what commits late', async () => {
    const keeping = new Keeping();
    await admin.inTransaction([], async (slow) => {
      await slow.query({
        text: `insert into contact_changes (workspace_id, contact_id, kind, changes, cause)
          values ($1, uuidv7(), 'updated', '{"note": {"after": "late"}}', '{"kind":"operator","id":"test"}')`,
        values: [own],
      });
      await log(own, 'quick');
      let beside = NaN;
      const alone: ChangeFollower = {
        name: 'test',
        batch: async (queries, batch) => {
          beside = await new FollowChanges(worker, keeping).followBatch();
          await keeping.batch(queries, batch);
        },
        setAside: () => Promise.resolve(),
      };
      await followAll(alone);
      expect(beside).toBe(0);
      expect(await taken()).toEqual(['quick']);
    });
    await followAll(keeping);
    expect(await taken()).toEqual(['late', 'quick']);
  });
});
