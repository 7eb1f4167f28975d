import { z } from 'zod';
import { adapterConfigFields, secretConfigFields } from '#libs/adapter-kit';
import { filesFields, filesRules } from '#libs/files';
import { configClass, configFields, kafkaRules, readConfig } from '#libs/platform';

/** An address without a path and without a slash at its end. */
const origin = z
  .url({ protocol: /^https?$/u, error: 'give an http(s) address such as https://doorbell.example.com' })
  .transform((url) => url.replace(/\/+$/u, ''));

const schema = filesRules(
  kafkaRules(
    z.object({
      ...adapterConfigFields,
      ...secretConfigFields,
      ...filesFields,
      /** Where Telegram's Bot API is; another one for its own server on a machine of yours. */
      TELEGRAM_API_ROOT: origin.default('https://api.telegram.org'),
      /** Where webhooks are served. */
      TELEGRAM_HOST: z.string().default('127.0.0.1'),
      /** 0 picks a free port. */
      TELEGRAM_PORT: configFields.port.default(3001),
      /** Proxies of ours that each call passes: so far X-Forwarded-For is believed. */
      TELEGRAM_TRUSTED_PROXIES: configFields.proxies,
      /** Under which the adapter is reached from outside, where no ingress stands before it; the address it listens on by default. */
      ADAPTER_URL: origin.optional(),
      /** Of the ingress that leads `/webhooks/telegram/*` here; goes before ADAPTER_URL. */
      PUBLIC_URL: origin.optional(),
    }),
  ),
);

export abstract class TelegramAdapterConfig extends configClass<z.output<typeof schema>>() {}

/** @throws ConfigError naming every faulty variable. */
export function telegramAdapterConfig(env: NodeJS.ProcessEnv = process.env): TelegramAdapterConfig {
  return readConfig(schema, env);
}
