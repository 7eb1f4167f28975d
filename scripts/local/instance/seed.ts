import { randomBytes } from 'node:crypto';
import { Inboxes, InboxInUseError } from '#libs/contacts';
import { ApiKeys, SignInLinks, Users, Workspaces } from '#libs/access';
import { Database, ensureServiceLogin, migrate } from '#libs/database';
import { ensureTopics } from '#libs/messaging';
import { createLogger, type KafkaAccess } from '#libs/platform';
import { type Home, ownerEmail, ownerOf, type Secrets, writeSecrets } from '#libs/local-instance';
import { onServer } from '../stores/postgres/postgres-probe.js';

/** The address that the first workspace receives mail at. */
export const firstAddress = 'hello@doorbell.localhost';

export async function prepareTopics(access: KafkaAccess): Promise<void> {
  const logger = createLogger('start', 'silent');
  await ensureTopics({ ...access, logger });
}

export async function prepareSchema(databaseUrl: string, report: (line: string) => void): Promise<void> {
  await migrate(databaseUrl, report);
}

/** A login for each service that sees the database. Named by the instance: several may share one server. */
export async function prepareLogins(
  databaseUrl: string,
  secrets: Secrets,
): Promise<{ gateway: string; contacts: string; worker: string }> {
  const of = (service: 'gateway' | 'contacts' | 'worker', password: string): Promise<string> =>
    ensureServiceLogin(databaseUrl, {
      group: `doorbell_${service}`,
      login: `doorbell_${service}_${secrets.instanceId}`,
      password,
    });
  return {
    gateway: await of('gateway', secrets.gatewayPassword),
    contacts: await of('contacts', secrets.contactsPassword),
    worker: await of('worker', secrets.workerPassword),
  };
}

export interface Seeded {
  workspaceId: string;
  apiKey: string;
  owner: { email: string; password: string };
  /** Signs the owner in once. */
  signInToken: string;
}

/**
 * The first workspace, its key, its owner and its mail inbox, each made unless it is there: a start continues after one that
 * was killed, and with another database for the same home.
 */
export async function seed(home: Home, databaseUrl: string, secrets: Secrets): Promise<Seeded> {
  const database = new Database({ url: databaseUrl, applicationName: 'doorbell-start', poolSize: 1 });
  try {
    const workspaceId = (await firstWorkspace(databaseUrl)) ?? (await makeWorkspace(database));
    const apiKey = await keyOf(database, { databaseUrl, workspaceId, secrets });
    const { ownerPassword, signInToken } = await ensureOwner(database, workspaceId, secrets.ownerPassword);
    writeSecrets(home, { ...secrets, workspaceId, apiKey, ownerPassword });
    await ensureInbox(database, workspaceId);
    return { workspaceId, apiKey, owner: ownerOf(ownerPassword), signInToken };
  } finally {
    await database.close();
  }
}

async function firstWorkspace(databaseUrl: string): Promise<string | null> {
  const text = 'select workspace_id as id from workspaces where operates_system order by created_at limit 1';
  const { rows } = await onServer(databaseUrl, (client) => client.query<{ id: string }>(text));
  return rows[0]?.id ?? null;
}

function makeWorkspace(database: Database): Promise<string> {
  return new Workspaces(database).create({ name: 'Doorbell', plan: 'local', operatesSystem: true });
}

/** The stored key while the database has it, else a new one. */
async function keyOf(
  database: Database,
  known: { databaseUrl: string; workspaceId: string; secrets: Secrets },
): Promise<string> {
  const { databaseUrl, workspaceId, secrets } = known;
  if (secrets.apiKey && (await isValid(databaseUrl, secrets.apiKey))) return secrets.apiKey;
  return (await new ApiKeys(database).issue(workspaceId, { name: 'owner', role: 'owner' })).key;
}

/** The first user, made unless it is there. A password that the user has changed stays as it is. */
async function ensureOwner(database: Database, workspaceId: string, known?: string) {
  const users = new Users(database);
  const ownerPassword = known ?? randomBytes(18).toString('base64url');
  const members = await users.list(workspaceId, { limit: 1_000 });
  const member = members.find(({ email }) => email === ownerEmail);
  const isKept = member !== undefined && known !== undefined;
  const given = { email: ownerEmail, name: 'Owner', role: 'owner', password: ownerPassword } as const;
  const userId = isKept ? member.id : await users.admit(workspaceId, given);
  return { ownerPassword, signInToken: await new SignInLinks(database).issue(userId) };
}

async function isValid(databaseUrl: string, key: string): Promise<boolean> {
  const text = "select from api_keys where key_hash = sha256(convert_to($1, 'UTF8')) and revoked_at is null";
  const { rowCount } = await onServer(databaseUrl, (client) => client.query(text, [key]));
  return rowCount === 1;
}

async function ensureInbox(database: Database, workspaceId: string): Promise<void> {
  const settings = { address: firstAddress };
  try {
    await new Inboxes(database).connect(workspaceId, {
      channel: 'email',
      driver: 'smtp',
      name: 'Mail',
      settings,
      sealedCredentials: null,
      accounts: [firstAddress],
    });
  } catch (error) {
    if (!(error instanceof InboxInUseError)) throw error; // it was connected at an earlier start
  }
}
