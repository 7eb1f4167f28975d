import { spawnSync } from 'node:child_process';

export interface Account {
  uid: number;
  gid: number;
}

/** Whom Postgres runs as: null for ourselves; as root, whom it refuses, the user "postgres", made if there is none. */
export function postgresAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account = lookUp('postgres') ?? (create() ? lookUp('postgres') : null) ?? lookUp('nobody');
  if (account) return account;
  throw new Error(
    'Postgres refuses to run as root and no user "postgres" could be made: make one (useradd postgres), or start as another user.',
  );
}

/** Whether the account gets as far as this path. */
export function canReach(path: string, account: Account): boolean {
  return spawnSync('ls', ['-d', path], { ...account, cwd: '/', stdio: 'ignore' }).status === 0;
}

function lookUp(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, name], { encoding: 'utf8' }));
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function create(): boolean {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--no-create-home', '--user-group', 'postgres']],
    ['adduser', ['-S', '-D', '-H', 'postgres']],
  ];
  return ways.some(([program, args]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0);
}
