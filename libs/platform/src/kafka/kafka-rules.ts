import type { z } from 'zod';
import type { KafkaAccess, KafkaLogin, KafkaTls } from './kafka-access.js';
import type { KafkaEnvironment } from './kafka-fields.js';

type KafkaVariables = Partial<Omit<KafkaEnvironment, 'KAFKA_BROKERS'>>;
type Rule = [name: keyof KafkaVariables, isKept: (env: KafkaVariables) => boolean, message: string];

const hasLogin = (env: KafkaVariables): boolean => env.KAFKA_SASL_MECHANISM !== undefined;
const byToken = (env: KafkaVariables): boolean => env.KAFKA_SASL_MECHANISM === 'oauthbearer';
/** Beside other faults, too. */
const always = (): boolean => true;
const both = (a: unknown, b: unknown): boolean => (a === undefined) === (b === undefined);

/** What one variable says of another. */
const rules: readonly Rule[] = [
  [
    'KAFKA_TLS_KEY_FILE',
    (env) => both(env.KAFKA_TLS_CERT_FILE, env.KAFKA_TLS_KEY_FILE),
    'set KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE both, or neither',
  ],
  [
    'KAFKA_TLS',
    (env) => env.KAFKA_TLS_CERT_FILE === undefined || env.KAFKA_TLS !== undefined,
    'set it where KAFKA_TLS_CERT_FILE is set: a certificate is shown by TLS alone',
  ],
  ['KAFKA_USERNAME', (env) => !hasLogin(env) || env.KAFKA_USERNAME !== undefined, 'is needed for KAFKA_SASL_MECHANISM'],
  ['KAFKA_PASSWORD', (env) => !hasLogin(env) || env.KAFKA_PASSWORD !== undefined, 'is needed for KAFKA_SASL_MECHANISM'],
  [
    'KAFKA_SASL_MECHANISM',
    (env) => hasLogin(env) || (env.KAFKA_USERNAME === undefined && env.KAFKA_PASSWORD === undefined),
    'is needed for KAFKA_USERNAME and KAFKA_PASSWORD: PLAIN, SCRAM-SHA-256, SCRAM-SHA-512 or OAUTHBEARER',
  ],
  [
    'KAFKA_OAUTH_TOKEN_URL',
    (env) => byToken(env) === (env.KAFKA_OAUTH_TOKEN_URL !== undefined),
    'is needed for the mechanism OAUTHBEARER, and means nothing without it',
  ],
];

/** The schema with the rules between its Kafka variables; their faults are reported together with all others. */
export function kafkaRules<S extends z.ZodObject>(schema: S): S {
  return rules.reduce<S>(
    (all, [name, isKept, error]) =>
      all.refine((env) => isKept(env as KafkaVariables), { error, path: [name], when: always }),
    schema,
  );
}

/** What a process's configuration says of Kafka. */
export function kafkaAccess(env: KafkaEnvironment): KafkaAccess {
  return { brokers: env.KAFKA_BROKERS, topicPrefix: env.TOPIC_PREFIX, tls: tlsOf(env), login: loginOf(env) };
}

function tlsOf({
  KAFKA_TLS: tls,
  KAFKA_TLS_CERT_FILE: cert,
  KAFKA_TLS_KEY_FILE: key,
}: KafkaVariables): KafkaTls | undefined {
  return tls && { ...tls, cert, key };
}

function loginOf(env: KafkaVariables): KafkaLogin | undefined {
  const { KAFKA_SASL_MECHANISM: mechanism, KAFKA_USERNAME: username = '', KAFKA_PASSWORD: password = '' } = env;
  if (mechanism === undefined) return undefined;
  if (mechanism !== 'oauthbearer') return { mechanism, username, password };
  const { KAFKA_OAUTH_TOKEN_URL: tokenUrl = '', KAFKA_OAUTH_SCOPE: scope } = env;
  return { mechanism, tokenUrl, clientId: username, clientSecret: password, scope };
}
