import '#libs/testing/slow';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, ensureServiceLogin, migrate } from '#libs/database';
import { UnavailableError } from '#libs/platform';
import { TestAuthority } from '#libs/testing/net';
import { quietProgress } from '../../terminal/quiet-progress.js';
import { postgresAccount } from './postgres-account.js';
import { readServerFacts } from './postgres-facts.js';
import { onServerOf } from './scratch-database.js';
import { freshTestHome } from '../../test-home.js';

let authority: TestAuthority;
let folder: string;

beforeAll(() => {
  authority = TestAuthority.create();
  folder = mkdtempSync(join(tmpdir(), 'postgres-tls-'));
});
afterAll(() => {
  authority?.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Settings of a server with a certificate for "localhost". */
function tlsSettings(): string[] {
  const account = postgresAccount();
  const { key, cert } = authority.issue('localhost');
  const paths = Object.entries({ ssl_key_file: key, ssl_cert_file: cert }).map(([name, pem]) => {
    const path = join(folder, name);
    writeFileSync(path, pem, { mode: 0o600 });
    return [name, path] as const;
  });
  for (const path of account ? [folder, ...paths.map(([, one]) => one)] : [])
    chownSync(path, account?.uid ?? 0, account?.gid ?? 0);
  return ['fsync=off', 'ssl=on', ...paths.map(([name, path]) => `${name}=${path}`)];
}

function withMode(url: string, settings: Record<string, string>): string {
  const address = new URL(url);
  address.hostname = 'localhost';
  for (const [name, value] of Object.entries(settings)) address.searchParams.set(name, value);
  return address.toString();
}

async function isEncrypted(url: string): Promise<boolean> {
  const database = new Database({ url, applicationName: 'tls', poolSize: 1 });
  const text = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
  try {
    const [row] = await database.within([], (queries) => queries.query<{ ssl: boolean }>({ text }));
    return row?.ssl ?? false;
  } finally {
    await database.close();
  }
}

describe('a Postgres with a certificate', () => {
  it('is reached with TLS when DATABASE_URL says so, by the migration, the services and the commands', async () => {
    const home = await freshTestHome();
    const server = { home: home.path, env: {}, progress: quietProgress(), postgresSettings: tlsSettings() };
    try {
      await onServerOf(server, async (url) => {
        const verified = withMode(url, { sslmode: 'verify-full', sslrootcert: authority.file });
        await migrate(verified);
        const login = { group: 'doorbell_contacts', login: 'tls_contacts', password: 'test' } as const;
        expect(await isEncrypted(await ensureServiceLogin(verified, login))).toBe(true);
        expect(await readServerFacts(verified)).toMatchObject({ encrypted: true });
        expect(await isEncrypted(url)).toBe(false);
        const unknown = isEncrypted(withMode(url, { sslmode: 'verify-full' }));
        await expect(unknown).rejects.toThrow(/certificate/u);
        await expect(unknown).rejects.toBeInstanceOf(UnavailableError);
      });
    } finally {
      home.leave();
    }
  });
});
