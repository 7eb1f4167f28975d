import type { Home } from '#libs/local-instance';
import { firstFree } from './ports/ports.js';

/** Our own environment without variables of other stores, and with ports that are no defaults. */
export async function ownEnvironment({ path, spread }: Home): Promise<NodeJS.ProcessEnv> {
  const {
    KAFKA_BROKERS: _kafka,
    DATABASE_URL: _database,
    TOPIC_PREFIX: _prefix,
    NODE_OPTIONS: _options,
    PUBLIC_URL: _public,
    SECRETS_KEY: _key,
    ...others
  } = process.env;
  return {
    ...others,
    DOORBELL_HOME: path,
    GATEWAY_PORT: String(await firstFree(26_000 + spread)),
    SMTP_PORT: String(await firstFree(28_000 + spread)),
    TELEGRAM_PORT: String(await firstFree(29_000 + spread)),
    WHATSAPP_PORT: String(await firstFree(30_000 + spread)),
    WEB_PORT: String(await firstFree(31_000 + spread)),
  };
}
