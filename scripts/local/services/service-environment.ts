import { pathToFileURL } from 'node:url';
import { adapterNames, channelOf, channels, sealedChannels, type Channel } from '#libs/contracts';
import { webhookSecretsPurpose } from '#libs/contacts';
import { SecretBox } from '#libs/platform';
import { securityVariables } from '#libs/local-instance';
import { findChromium } from '../programs/find-program.js';
import type { Context } from '../context.js';
import type { Stores } from '../stores/stores.js';
import { memorySettings } from './memory-settings.js';

/** Database URLs of the services, each under its own login. */
export interface ServiceLogins {
  gateway: string;
  contacts: string;
  worker: string;
}

export interface EnvironmentSources {
  context: Pick<Context, 'env' | 'home' | 'secrets'>;
  stores: Pick<Stores, 'brokers'>;
  logins: ServiceLogins;
  /** Where the adapters are called. */
  addresses: NodeJS.ProcessEnv;
}

/** Every service in the order of the stop: what receives messages first, what serves readers last. */
export const serviceNames = [...adapterNames, 'contacts', 'worker', 'gateway'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What an adapter gets beside what every adapter gets. */
const special: Partial<Record<Channel, (context: EnvironmentSources['context']) => NodeJS.ProcessEnv>> = {
  email: (context) => ({
    // The clients of an instance on one machine are on that machine.
    SMTP_RELAYS: context.env['SMTP_RELAYS'] ?? '127.0.0.0/8,::1',
    SMTP_FOLDER: context.env['SMTP_FOLDER'] ?? context.home.file('email'),
    ...privateHosts(context),
    ...pick(context.env, /^(IMAP_(?!PORT$).*|DNS_SERVERS)$/u),
  }),
  whatsapp: ({ env, home }) => ({
    WHATSAPP_SESSIONS: env['WHATSAPP_SESSIONS'] ?? home.file('whatsapp'),
    ...chromePath(env),
    ...withoutSandbox(env),
  }),
};

/** An adapter's own variables have the prefix of its port's variable. An adapter that providers call gets the public address. */
function adapterEnvironment(channel: Channel, { context }: EnvironmentSources): NodeJS.ProcessEnv {
  const { adapter, drivers, inbound } = channelOf(channel);
  const prefix = adapter.port.variable.replace(/PORT$/u, '');
  const isCalled = Object.values(drivers).some(({ called }) => called?.by === 'provider');
  return {
    ...(sealedChannels.includes(channel) ? channelKey(context, channel) : {}),
    ...pick(context.env, new RegExp(`^${prefix}(?!PORT$)`, 'u')),
    ...(inbound.format === 'form' ? {} : files(context)),
    ...(isCalled ? pick(context.env, /^PUBLIC_URL$/u) : {}),
    ...special[channel]?.(context),
  };
}

/** The variables of one service beside the common ones: only the service that uses an address or a secret gets it. */
const own: Readonly<Record<string, (given: EnvironmentSources) => NodeJS.ProcessEnv>> = {
  ...Object.fromEntries(
    channels.map((channel) => [
      `${channel}-adapter`,
      (given: EnvironmentSources) => adapterEnvironment(channel, given),
    ]),
  ),
  contacts: ({ context, logins }) => ({
    DATABASE_URL: logins.contacts,
    ...files(context),
    ...pick(context.env, /^(DB_POOL_SIZE|INGEST_.*)$/u),
  }),
  worker: ({ context, logins }) => ({
    DATABASE_URL: logins.worker,
    WEBHOOK_SECRETS_KEY: new SecretBox(secretsKey(context)).derivedKeys(webhookSecretsPurpose),
    ...files(context),
    ...privateHosts(context),
    ...pick(context.env, /^WORKER_.*$/u),
  }),
  gateway: ({ context, logins, addresses }) => ({
    DATABASE_URL: logins.gateway,
    SECRETS_KEY: secretsKey(context),
    ...files(context),
    ...addresses,
    ...privateHosts(context),
    ALLOW_UNPROVEN_DOMAINS: context.env['ALLOW_UNPROVEN_DOMAINS'] || 'true',
    ...pick(context.env, /^(GATEWAY_(?!PORT$).*|PUBLIC_URL|MAIL_URL|MAIL_FROM|OIDC_\w+|DB_POOL_SIZE|\w+_API_ROOT)$/u),
  }),
};

/** A service's environment in full, but for its name and its port. */
export function serviceEnvironment(service: ServiceName, given: EnvironmentSources): NodeJS.ProcessEnv {
  return { ...shared(given), ...memorySettings(service, given.context.env), ...own[service]?.(given) };
}

/** The variables that every service gets from the caller's environment. */
function shared({ context: { env }, stores }: EnvironmentSources): NodeJS.ProcessEnv {
  return {
    ...pick(
      env,
      /^(PATH|HOME|TMPDIR|LANG|LC_.*|TZ|TOPIC_PREFIX|LOG_LEVEL|NODE_COMPILE_CACHE|NODE_EXTRA_CA_CERTS|OTEL_.*)$/u,
    ),
    NODE_ENV: 'production',
    KAFKA_BROKERS: stores.brokers.join(','),
    ...(env['KAFKA_BROKERS'] ? pick(env, securityVariables) : {}),
    OPERATIONS_PORT: '0',
  };
}

/** The file store of the instance, unless another is named. */
function files({ env, home }: EnvironmentSources['context']): NodeJS.ProcessEnv {
  return { FILES_URL: pathToFileURL(home.file('files')).href, ...pick(env, /^FILES_/u) };
}

/** Mail servers on this machine are what a local run tries out. */
function privateHosts({ env }: EnvironmentSources['context']): NodeJS.ProcessEnv {
  return { ALLOW_PRIVATE_HOSTS: env['ALLOW_PRIVATE_HOSTS'] || 'true' };
}

/** Applications of macOS are not on the path. */
function chromePath(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const path = findChromium(env);
  return path === null ? {} : { WHATSAPP_CHROME_PATH: path };
}

/** A browser starts as root only without its sandbox, so an instance that root starts turns the sandbox off. */
export function withoutSandbox(env: NodeJS.ProcessEnv, isRoot = process.getuid?.() === 0): NodeJS.ProcessEnv {
  const given = env['WHATSAPP_CHROME_ARGS'] ?? '';
  if (!isRoot || given.includes('--no-sandbox')) return {};
  return { WHATSAPP_CHROME_ARGS: `${given} --no-sandbox`.trim() };
}

function channelKey(context: EnvironmentSources['context'], channel: Channel): NodeJS.ProcessEnv {
  return { CHANNEL_SECRETS_KEY: new SecretBox(secretsKey(context)).derivedKeys(channel) };
}

function secretsKey({ env, secrets }: EnvironmentSources['context']): string {
  return env['SECRETS_KEY'] || secrets.secretsKey;
}

function pick(env: NodeJS.ProcessEnv, names: RegExp): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => names.test(name)));
}
