import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { configFields } from '../config/fields.js';
import type { KafkaTls } from './kafka-access.js';

const certificate = /-----BEGIN CERTIFICATE-----/u;
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----/u;

/** The text of a PEM file, read once; a process is restarted to take a new one. */
function pemFile(kind: RegExp, rule: string) {
  return z.string().transform((path, context) => readPem(path, kind) ?? refused(context, rule));
}

function readPem(path: string, kind: RegExp): string | null {
  try {
    const text = readFileSync(path, 'utf8');
    return kind.test(text) ? text : null;
  } catch {
    return null;
  }
}

function refused(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

const tls = z.string().transform((given, context): KafkaTls | undefined => {
  if (/^(true|yes|on|1)$/iu.test(given)) return {};
  if (/^(false|no|off|0)$/iu.test(given)) return undefined;
  const ca = readPem(given, certificate);
  return ca === null
    ? refused(context, 'give true, or a file with the certificates (PEM) of who signed the brokers’, readable here')
    : { ca };
});

const mechanisms = {
  PLAIN: 'plain',
  'SCRAM-SHA-256': 'scram-sha-256',
  'SCRAM-256': 'scram-sha-256',
  'SCRAM-SHA-512': 'scram-sha-512',
  'SCRAM-512': 'scram-sha-512',
  OAUTHBEARER: 'oauthbearer',
} as const;
type Mechanism = (typeof mechanisms)[keyof typeof mechanisms];

const mechanism = z.string().transform((given, context): Mechanism => {
  const found = Object.entries(mechanisms).find(([name]) => name === given.toUpperCase());
  return found?.[1] ?? refused(context, 'give PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER');
});

/** A secret goes there: in clear text to this machine at most. */
const tokenUrl = z
  .url({ protocol: /^https?$/u, error: 'give the https address that gives access tokens' })
  .refine((url) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/u.test(url), {
    error: 'give an https address: the client’s secret goes there',
  });

/** How a process reaches Kafka; spread it into its schema, and put the schema through `kafkaRules`. */
export const kafkaFields = {
  KAFKA_BROKERS: configFields.brokers,
  TOPIC_PREFIX: configFields.topicPrefix,
  /** `true`, or a file with the certificates of who signed the brokers'. */
  KAFKA_TLS: tls.optional(),
  /** Our own certificate and its key, where the brokers ask for one. */
  KAFKA_TLS_CERT_FILE: pemFile(certificate, 'give a file with a certificate (PEM), readable here').optional(),
  KAFKA_TLS_KEY_FILE: pemFile(privateKey, 'give a file with a private key (PEM), readable here').optional(),
  KAFKA_SASL_MECHANISM: mechanism.optional(),
  /** With OAUTHBEARER the client's id and secret. */
  KAFKA_USERNAME: z.string().optional(),
  KAFKA_PASSWORD: z.string().optional(),
  /** With OAUTHBEARER: where access tokens are given for the client's id and secret, and which scope is asked for. */
  KAFKA_OAUTH_TOKEN_URL: tokenUrl.optional(),
  KAFKA_OAUTH_SCOPE: z.string().optional(),
};

export type KafkaEnvironment = z.output<z.ZodObject<typeof kafkaFields>>;
