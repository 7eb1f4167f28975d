import { randomUUID } from 'node:crypto';
import { ApiKeys, Users, Workspaces, type NewWorkspace, type Role } from '#libs/access';
import { type Database } from '#libs/database';
import { createLogger, createRegistry, readConfig, type Logger, type Registry } from '#libs/platform';
import { gatewayConfigSchema } from '../../src/gateway.config.js';
import { createGateway, type Gateway, type GatewayParts } from '../../src/gateway.js';
import { testFilesUrl } from '#libs/testing/files';
import type { TimeLimits } from '../../src/time-limits.js';
import { ApiClient, cookieOf, SessionClient } from './api-client.js';
import { judgeResponsesOf } from './judge-response.js';

/** What a test's database can do; createTestDatabase makes one. */
interface OwnDatabase {
  urlOf(group: 'doorbell_gateway'): string;
  connect(as: 'admin'): Database;
  drop(): Promise<void>;
}

/** What a test sets beside the environment. */
interface Made extends Pick<GatewayParts, 'clock' | 'resolveTxt' | 'accessMs' | 'pageFolder'> {
  logger?: Logger;
  registry?: Registry;
  timeLimits?: Partial<TimeLimits>;
}

export interface TestWorkspace {
  workspaceId: string;
  api: ApiClient;
}

export interface TestUser {
  id: string;
  email: string;
  client: SessionClient;
}

/** Of every user of a test. */
export const password = 'correct horse battery';

/** A gateway on a free port, over a database of the test's own, and what a test does around it. */
export class RunningGateway {
  private constructor(
    readonly gateway: Gateway,
    readonly origin: string,
    readonly registry: Registry,
    readonly database: OwnDatabase,
    /** Above row-level security. */
    readonly admin: Database,
  ) {}

  static async start(
    database: OwnDatabase,
    env: Record<string, string> = {},
    made: Omit<Made, 'registry'> = {},
  ): Promise<RunningGateway> {
    const registry = createRegistry('gateway');
    const gateway = await gatewayOver(database.urlOf('doorbell_gateway'), env, { ...made, registry });
    await gateway.app.listen(0, '127.0.0.1');
    const origin = await gateway.app.getUrl();
    judgeResponsesOf(origin, gateway.described);
    return new RunningGateway(gateway, origin, registry, database, database.connect('admin'));
  }

  /** A workspace with a key of its own. */
  async workspace(given: Partial<NewWorkspace> = {}): Promise<TestWorkspace> {
    const workspaceId = await new Workspaces(this.admin).create({
      name: 'Acme',
      plan: 'local',
      defaultCountry: 'US',
      ...given,
    });
    const { key } = await new ApiKeys(this.admin).issue(workspaceId, { name: 'tests' });
    return { workspaceId, api: new ApiClient(this.origin, key) };
  }

  /** A member of the workspace with a new address. */
  async user(workspaceId: string, role: Role, email = `${randomUUID()}@example.com`): Promise<TestUser> {
    const id = await new Users(this.admin).admit(workspaceId, { email, name: 'Ann', role, password });
    return { id, email, client: await this.signIn(email, workspaceId) };
  }

  /** A session of its own, under the password that `user` gave. */
  async signIn(email: string, workspaceId: string): Promise<SessionClient> {
    const response = await new ApiClient(this.origin, '').post('/sessions', { email, password });
    if (response.status !== 201) throw new Error(JSON.stringify(response.body));
    return new SessionClient(this.origin, cookieOf(response), workspaceId);
  }

  /** The contact that has this address, number or name of a user; fails where none has it. */
  async contactWith(workspaceId: string, value: string): Promise<string> {
    const text = 'select contact_id as id from contact_identities where workspace_id = $1 and value = $2';
    const [found] = await this.sql<{ id: string }>(text, [workspaceId, value]);
    if (!found) throw new Error(`No contact has ${value}.`);
    return found.id;
  }

  /** One statement past row-level security. */
  async sql<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.admin.within([], (queries) => queries.query<Row>({ text, values }));
  }

  async stop(): Promise<void> {
    await this.gateway.app.close();
    await this.database.drop();
  }
}

/** Seals what these tests connect. */
export const secretsKey = Buffer.alloc(32, 'tests').toString('base64');

/** On a starved machine others take longer than consumers would wait. */
const longTimeLimits: TimeLimits = {
  connectionTimeout: 0,
  statementTimeout: 0,
  readTimeout: 0,
  turnTimeoutMs: 0,
  publishTimeout: 120_000,
  checkLimitMs: 120_000,
};

/** A gateway that does not listen yet. */
export function gatewayOver(
  databaseUrl: string,
  env: Record<string, string> = {},
  { registry = createRegistry('gateway'), timeLimits, ...made }: Made = {},
): Promise<Gateway> {
  const kafka = process.env['KAFKA_BROKERS'];
  if (!kafka) throw new Error('KAFKA_BROKERS is not set; give the address of a Kafka for tests.');
  const given = { DATABASE_URL: databaseUrl, KAFKA_BROKERS: kafka, GATEWAY_PORT: '0', LOG_LEVEL: 'silent' };
  const local = { SECRETS_KEY: secretsKey, ALLOW_UNPROVEN_DOMAINS: 'true', FILES_URL: testFilesUrl() };
  const config = readConfig(gatewayConfigSchema, { ...given, ...local, ...env });
  const logger = made.logger ?? createLogger('gateway', config.logLevel);
  return createGateway({ ...made, config, logger, registry, timeLimits: { ...longTimeLimits, ...timeLimits } });
}
