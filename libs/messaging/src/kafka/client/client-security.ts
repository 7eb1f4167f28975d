import type { KafkaConfig } from 'kafkajs';
import type { KafkaAccess, KafkaLogin } from '#libs/platform';
import { OAuthTokens } from './oauth-tokens.js';

/** All clients of one login share its tokens. */
const sources = new Map<string, OAuthTokens>();

/** TLS and login in kafkajs's words; new ones for each client, which keeps state in them. */
export function clientSecurity({ tls, login }: Pick<KafkaAccess, 'tls' | 'login'>): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  return { ...(tls && { ssl: { ...tls } }), ...(login && { sasl: saslOf(login) }) };
}

function saslOf(login: KafkaLogin): NonNullable<KafkaConfig['sasl']> {
  if (login.mechanism !== 'oauthbearer') return { ...login };
  const key = JSON.stringify(login);
  const tokens = sources.get(key) ?? new OAuthTokens(login);
  sources.set(key, tokens);
  return { mechanism: login.mechanism, oauthBearerProvider: async () => ({ value: await tokens.value() }) };
}
