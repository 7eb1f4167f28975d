import { PortChoice } from '../environment/ports.js';
import type { Part } from '../supervisor/part.js';
import type { Context } from './context.js';
import { isBuilt, servicePart } from './service-part.js';
import type { Stores } from './stores.js';

/** Database URLs of the services, each under its own login. */
export interface ServiceLogins {
  gateway: string;
  contacts: string;
}

interface ServiceRow {
  name: string;
  port?: (context: Context) => PortChoice;
  env: (given: { port: number; logins: ServiceLogins; context: Context }) => NodeJS.ProcessEnv;
}

/** Every service in the order of the stop: what takes messages in first, what answers readers last. */
const services: readonly ServiceRow[] = [
  {
    name: 'email-adapter',
    port: smtpPort,
    env: ({ port, context }) => ({ SMTP_PORT: String(port), ...pick(context.env, /^SMTP_(?!PORT)/u) }),
  },
  { name: 'contacts', env: ({ logins }) => ({ DATABASE_URL: logins.contacts }) },
  {
    name: 'gateway',
    port: gatewayPort,
    env: ({ port, logins, context }) => ({
      GATEWAY_PORT: String(port),
      DATABASE_URL: logins.gateway,
      SECRETS_KEY: context.env['SECRETS_KEY'] || context.secrets.secretsKey,
      ...pick(context.env, /^(GATEWAY_(?!PORT)|PUBLIC_URL$|ALLOW_PRIVATE_HOSTS$)/u),
    }),
  },
];

/** The services this checkout has, in the order of the stop. */
export function serviceParts(context: Context, stores: Stores, logins: ServiceLogins): Part[] {
  return services.filter(({ name }) => isBuilt(name)).map((row) => partOf(row, context, { stores, logins }));
}

function partOf(
  row: ServiceRow,
  context: Context,
  { stores, logins }: { stores: Stores; logins: ServiceLogins },
): Part {
  const port = row.port?.(context);
  return servicePart({
    name: row.name,
    log: context.log(row.name),
    pidFolder: context.home.data,
    ...(port ? { port } : {}),
    env: (chosen) => ({ ...shared(context, stores), ...row.env({ port: chosen, logins, context }) }),
  });
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
    OPERATIONS_PORT: '0',
    ALLOW_PRIVATE_HOSTS: 'true',
  };
}

function pick(env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));
}

function gatewayPort({ env, home, progress }: Context): PortChoice {
  const say = (line: string): void => progress.say(line);
  return new PortChoice({
    name: 'GATEWAY_PORT',
    given: env['GATEWAY_PORT'],
    preferred: 3000,
    otherwiseFrom: 26_000 + home.spread,
    say,
  });
}

function smtpPort({ env, home, progress }: Context): PortChoice {
  const say = (line: string): void => progress.say(line);
  return new PortChoice({
    name: 'SMTP_PORT',
    given: env['SMTP_PORT'],
    preferred: 2525,
    otherwiseFrom: 28_000 + home.spread,
    say,
  });
}
