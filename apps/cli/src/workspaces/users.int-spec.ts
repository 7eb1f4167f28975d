import { jest } from '@jest/globals';
import { Users, Workspaces } from '#libs/access';
import type { Database } from '#libs/database';
import { createTestDatabase, type TestDatabase } from '#libs/testing/postgres';
import { doorbellProgram } from '../program.js';

let store: TestDatabase;
let database: Database;
let workspace: string;

beforeAll(async () => {
  store = await createTestDatabase();
  database = store.connect('admin');
  workspace = await new Workspaces(database).create({ name: 'Acme', plan: 'growth' });
  process.env['DATABASE_URL'] = store.adminUrl;
  process.env['PUBLIC_URL'] = 'https://crm.example.com';
});
afterAll(() => store?.drop());

/** What a call prints. */
async function doorbell(...args: string[]): Promise<string> {
  let printed = '';
  const out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  try {
    await doorbellProgram().parseAsync(args, { from: 'user' });
  } finally {
    out.mockRestore();
  }
  return printed;
}

async function asJson<T>(...args: string[]): Promise<T> {
  return JSON.parse(await doorbell(...args, '--json')) as T;
}

interface Listed {
  users: { id: string; email: string; role: string; state: string }[];
}

describe("the operator's command for users", () => {
  it('invites, lists, changes and removes, and the log has each step', async () => {
    const role = ['--role', 'owner'];
    const made = await asJson<{ user: { id: string }; link: string }>(
      'users',
      'create',
      'Ann@Example.com',
      '--workspace',
      workspace,
      ...role,
    );
    expect(made.link).toMatch(/^https:\/\/crm\.example\.com\/sign-in#invitation=[\w-]{43}$/u);
    const { id } = made.user;
    expect((await asJson<Listed>('users', 'list', '--workspace', workspace)).users).toMatchObject([
      { id, email: 'ann@example.com', role: 'owner', state: 'invited' },
    ]);
    const changed = await doorbell('users', 'change', id, '--workspace', workspace, '--role', 'agent', '--name', 'Ann');
    expect(changed).toMatch(/ann@example\.com +Ann +agent +invited/u);
    expect(await doorbell('users', 'remove', id, '--workspace', workspace)).toBe(`Removed ${id}.\n`);
    const { entries } = await asJson<{ entries: { kind: string; actor: object }[] }>(
      'audit',
      'list',
      '--workspace',
      workspace,
    );
    expect(entries.map(({ kind }) => kind)).toEqual(['user_removed', 'user_changed', 'user_invited']);
    expect(entries[0]?.actor).toEqual({ kind: 'operator', id: '' });
    const filtered = await doorbell(
      'audit',
      'list',
      '--workspace',
      workspace,
      '--kind',
      'user_changed',
      '--limit',
      '5',
    );
    expect(filtered).toMatch(/^at +kind .*\n.*user_changed +operator .*"before":"owner","after":"agent"/u);
    expect(await doorbell('audit', 'list', '--workspace', workspace, '--to', '2020-01-01')).toBe(
      'There is no such entry.\n',
    );
  });

  it('resets a password, ends sessions, and says where there is nothing to do', async () => {
    const member = { email: 'bo@example.com', name: 'Bo', role: 'agent', password: 'correct horse battery' } as const;
    const id = await new Users(database).admit(workspace, member);
    expect((await asJson<{ link: string }>('users', 'reset', member.email)).link).toContain('/sign-in#reset=');
    const open = { text: `insert into user_sessions (token_hash, user_id) values ('\\x01', $1)`, values: [id] };
    await database.within([], (queries) => queries.query(open));
    expect(await asJson('users', 'end-sessions', id)).toEqual({ userId: id, ended: 1 });
    const kinds = await asJson<{ entries: { kind: string }[] }>(
      'audit',
      'list',
      '--workspace',
      workspace,
      '--limit',
      '1',
    );
    expect(kinds.entries).toMatchObject([{ kind: 'sessions_ended' }]);
    await expect(doorbell('users', 'change', id, '--workspace', workspace)).rejects.toThrow('--role');
    await expect(doorbell('users', 'end-sessions', workspace)).rejects.toThrow('no user');
    await expect(doorbell('users', 'unlink-openid', id)).rejects.toThrow('signs in by an account');
  });
});
