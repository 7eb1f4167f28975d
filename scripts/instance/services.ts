import { securityVariables } from '../environment/kafka-access.js';
import { findChromium } from '../environment/find-program.js';
import type { Part } from '../supervisor/part.js';
import type { Context } from './context.js';
import { replicaName, replicasOf } from './replicas.js';
import { publicPort } from './service-ports.js';
import { isBuilt, servicePart } from './service-part.js';
import type { Stores } from './stores.js';

/** Database URLs of the services, each under its own login. */
export interface ServiceLogins {
  gateway: string;
  contacts: string;
}

interface ServiceRow {
  name: string;
  env: (given: { context: Context; logins: ServiceLogins; addresses: NodeJS.ProcessEnv }) => NodeJS.ProcessEnv;
}

/** Every service in the order of the stop: what takes messages in first, what answers readers last. */
const services: readonly ServiceRow[] = [
  {
    name: 'email-adapter',
    env: ({ context }) => ({
      // Whoever writes to an instance on one machine writes from that machine.
      SMTP_RELAYS: '127.0.0.0/8,::1',
      SMTP_FOLDER: context.home.file('email'),
      ...adapterEnv(context, /^(SMTP|IMAP)_(?!PORT$)/u),
    }),
  },
  { name: 'telegram-adapter', env: ({ context }) => adapterEnv(context, /^TELEGRAM_(?!PORT$)/u) },
  {
    name: 'whatsapp-adapter',
    env: ({ context }) => ({
      WHATSAPP_SESSIONS: context.home.file('whatsapp'),
      ...chromePath(context.env),
      ...adapterEnv(context, /^WHATSAPP_(?!PORT$)/u),
    }),
  },
  { name: 'web-adapter', env: ({ context }) => adapterEnv(context, /^WEB_(?!PORT$)/u) },
  { name: 'contacts', env: ({ logins }) => ({ DATABASE_URL: logins.contacts }) },
  {
    name: 'gateway',
    env: ({ context, logins, addresses }) => ({
      DATABASE_URL: logins.gateway,
      ...secretsKey(context),
      ...addresses,
      ALLOW_UNPROVEN_DOMAINS: context.env['ALLOW_UNPROVEN_DOMAINS'] || 'true',
      ...pick(context.env, /^(GATEWAY_(?!PORT$).*|PUBLIC_URL|\w+_API_ROOT)$/u),
    }),
  },
];

/** The services this checkout has, in the order of the stop; the gateway is last, for it names the adapters' ports. */
export function serviceParts(context: Context, stores: Stores, logins: ServiceLogins): Part[] {
  const built = services.filter(({ name }) => isBuilt(name));
  const count = replicasOf(
    context.env,
    services.map(({ name }) => name),
  );
  const addresses: NodeJS.ProcessEnv = {};
  return built.flatMap((row) =>
    Array.from({ length: count(row.name) }, (_, index) =>
      partOf({ row, replica: index + 1, context, addresses }, { stores, logins }),
    ),
  );
}

interface Replica {
  row: ServiceRow;
  replica: number;
  context: Context;
  /** Where the first replica of each adapter is called, as the gateway is told; filled in as they start. */
  addresses: NodeJS.ProcessEnv;
}

function partOf(one: Replica, { stores, logins }: { stores: Stores; logins: ServiceLogins }): Part {
  const { row, replica, context, addresses } = one;
  const name = replicaName(row.name, replica);
  const port = publicPort(row.name, replica, context);
  return servicePart({
    service: row.name,
    name,
    log: context.log(name),
    pidFolder: context.home.data,
    ...(port ? { port: port.choice } : {}),
    env: (chosen) =>
      context.wire(name, {
        ...shared(context, stores),
        REPLICA_NAME: name,
        ...(port ? { [port.variable]: String(chosen), ...addressOf(one, chosen) } : {}),
        ...row.env({ context, addresses, logins }),
      }),
  });
}

/** For adapters that providers or pages call: at what address, which the gateway is told as well. */
function addressOf({ row, replica, context, addresses }: Replica, port: number): NodeJS.ProcessEnv {
  if (row.name === 'gateway' || row.name === 'email-adapter') return {};
  const variable = `${row.name.replace('-', '_').toUpperCase()}_URL`;
  const url = context.env[variable] || `http://127.0.0.1:${port}`;
  if (replica === 1) addresses[variable] = url;
  return { ADAPTER_URL: url };
}

/** What every adapter gets beside its own variables. */
function adapterEnv(context: Context, own: RegExp): NodeJS.ProcessEnv {
  return { ...secretsKey(context), ...pick(context.env, own), ...pick(context.env, /^PUBLIC_URL$/u) };
}

/** Applications of macOS are on nobody's path. */
function chromePath(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = findChromium(env);
  return path === null ? {} : { WHATSAPP_CHROME_PATH: path };
}

function secretsKey({ env, secrets }: Context): NodeJS.ProcessEnv {
  return { SECRETS_KEY: env['SECRETS_KEY'] || secrets.secretsKey };
}

/** What every service gets of its surroundings; addresses and secrets only by its own row. */
function shared({ env }: Context, stores: Stores): NodeJS.ProcessEnv {
  return {
    ...pick(
      env,
      /^(PATH|HOME|TMPDIR|LANG|LC_.*|TZ|TOPIC_PREFIX|LOG_LEVEL|DB_POOL_SIZE|INGEST_.*|NODE_EXTRA_CA_CERTS|OTEL_.*)$/u,
    ),
    NODE_ENV: 'production',
    KAFKA_BROKERS: stores.brokers.join(','),
    ...(env['KAFKA_BROKERS'] ? pick(env, securityVariables) : {}),
    OPERATIONS_PORT: '0',
    ALLOW_PRIVATE_HOSTS: env['ALLOW_PRIVATE_HOSTS'] || 'true',
  };
}

function pick(env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));
}
