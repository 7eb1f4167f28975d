import { z } from 'zod';
import { channelOf, channels, type Channel } from '#libs/contracts';
import { filesFields, filesRules, type FilesConfig } from '#libs/files';
import { openIdFields, openIdOf, openIdRules } from './openid/openid.config.js';
import { configFields, kafkaAccess, kafkaFields, kafkaRules, messageOf, SecretBox } from '#libs/platform';

const origin = z
  .url({ protocol: /^https?$/u, error: 'give an http(s) origin, e.g. https://api.example.com' })
  .transform((url) => url.replace(/\/+$/u, ''));

const mailServer = z.url({ protocol: /^smtps?$/u, error: 'give smtp://user:password@host:port, or smtps://' });

const secretsKey = z.string({ error: 'is needed to seal credentials; make one with: openssl rand -base64 32' });

type UrlVariable = `${Uppercase<Channel>}_ADAPTER_URL`;
type UrlFields = Record<UrlVariable, z.ZodOptional<typeof origin>>;

/** The adapters that providers or pages call, and the environment variable with each one's address. */
const calledAdapters = channels.flatMap((channel) => {
  const { called } = channelOf(channel).adapter;
  return called ? [{ channel, urlVariable: called.urlVariable as UrlVariable }] : [];
});

const fields = z.object({
  DATABASE_URL: configFields.postgresUrl,
  ...kafkaFields,
  ...filesFields,
  GATEWAY_HOST: z.string().default('127.0.0.1'),
  GATEWAY_PORT: configFields.port.default(3000),
  /** The origin under which consumers reach the gateway through a proxy. */
  PUBLIC_URL: origin.optional(),
  /** The operator's SMTP server, for mails to users: smtp://user:password@host:port, or smtps://. */
  MAIL_URL: mailServer.optional(),
  /** The sender of those mails. */
  MAIL_FROM: z.email({ error: 'give an e-mail address' }).optional(),
  ...openIdFields,
  /** How many of our own proxies each request passes; so many entries of X-Forwarded-For are trusted. */
  GATEWAY_TRUSTED_PROXIES: configFields.proxies,
  /** Seals credentials. Each channel has a key of its own, derived from these. */
  SECRETS_KEY: secretsKey.transform(secretBox),
  /** The origins of the adapters, used where PUBLIC_URL is not set. */
  ...(Object.fromEntries(calledAdapters.map(({ urlVariable }) => [urlVariable, origin.optional()])) as UrlFields),
  TELEGRAM_API_ROOT: origin.default('https://api.telegram.org'),
  WHATSAPP_CLOUD_API_ROOT: origin.default('https://graph.facebook.com/v23.0'),
  /** Mail hosts on private addresses are refused unless this says true. */
  ALLOW_PRIVATE_HOSTS: configFields.flag.default(false),
  /** Addresses of unproven domains may be connected; true in the local run only. */
  ALLOW_UNPROVEN_DOMAINS: configFields.flag.default(false),
  DB_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
  LOG_LEVEL: configFields.logLevel,
  OPERATIONS_HOST: configFields.operationsHost,
  OPERATIONS_PORT: configFields.operationsPort,
});

/** The gateway's environment. No other file of the gateway reads it. */
export const gatewayConfigSchema = filesRules(kafkaRules(openIdRules(fields))).transform((env) => ({
  files: env as FilesConfig,
  databaseUrl: env.DATABASE_URL,
  kafka: kafkaAccess(env),
  host: env.GATEWAY_HOST,
  port: env.GATEWAY_PORT,
  publicUrl: env.PUBLIC_URL ?? null,
  mail: mailOf(env),
  openId: openIdOf(env),
  proxies: env.GATEWAY_TRUSTED_PROXIES,
  secrets: env.SECRETS_KEY,
  adapterUrls: Object.fromEntries(
    calledAdapters.map(({ channel, urlVariable }) => [channel, env[urlVariable] ?? null]),
  ),
  providers: {
    telegramApiRoot: env.TELEGRAM_API_ROOT,
    whatsappCloudApiRoot: env.WHATSAPP_CLOUD_API_ROOT,
    allowPrivateHosts: env.ALLOW_PRIVATE_HOSTS,
  },
  allowUnprovenDomains: env.ALLOW_UNPROVEN_DOMAINS,
  poolSize: env.DB_POOL_SIZE,
  logLevel: env.LOG_LEVEL,
  operations: { host: env.OPERATIONS_HOST, port: env.OPERATIONS_PORT },
}));

export type GatewayConfig = z.output<typeof gatewayConfigSchema>;

/** Without MAIL_FROM the login is the sender where it is an address, else `doorbell` at the server. */
function mailOf({ MAIL_URL: url, MAIL_FROM }: { MAIL_URL?: string | undefined; MAIL_FROM?: string | undefined }) {
  if (url === undefined) return null;
  const { username, hostname } = new URL(url);
  const login = decodeURIComponent(username);
  return { url, from: MAIL_FROM ?? (login.includes('@') ? login : `doorbell@${hostname}`) };
}

function secretBox(keys: string, context: z.RefinementCtx): SecretBox {
  try {
    return new SecretBox(keys);
  } catch (error) {
    context.addIssue({ code: 'custom', message: messageOf(error) });
    return z.NEVER;
  }
}
