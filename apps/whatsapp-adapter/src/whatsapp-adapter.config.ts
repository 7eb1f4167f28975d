import { z } from 'zod';
import { adapterConfigFields } from '#libs/adapter-kit';
import { configFields, readConfig } from '#libs/platform';

const address = z.url({ protocol: /^https?$/u, error: 'give an address such as https://example.com' });
const flags = z.string().transform((list) => list.split(/\s+/u).filter(Boolean));

const schema = z.object({
  ...adapterConfigFields,
  /** Where Meta's webhook calls are taken. */
  WHATSAPP_HOST: z.string().default('127.0.0.1'),
  /** 0 picks a free port. */
  WHATSAPP_PORT: configFields.port.default(3002),
  /** The adapter's own address; where it listens by default. */
  ADAPTER_URL: address.optional(),
  /** The public address of the whole system; Meta is given this one where it is set. */
  PUBLIC_URL: address.optional(),
  /** Meta's Graph API with its version; another one for tests. */
  WHATSAPP_CLOUD_API_ROOT: address
    .default('https://graph.facebook.com/v23.0')
    .transform((url) => url.replace(/\/+$/u, '')),
  /** Folder of paired devices' sessions; unset: `whatsapp` under DOORBELL_HOME. */
  WHATSAPP_SESSIONS: z.string().optional(),
  DOORBELL_HOME: z.string().default('.doorbell'),
  /** Flags for the browser, separated by spaces. */
  WHATSAPP_CHROME_ARGS: flags.default([]),
  /** The browser's program; unset: the usual names are looked for. */
  WHATSAPP_CHROME_PATH: z.string().optional(),
  /** Whether QR codes are also printed; unset: on a terminal. */
  WHATSAPP_PRINT_QR: configFields.flag.optional(),
});

export type WhatsappAdapterConfig = z.output<typeof schema>;

/** Nest's token for the configuration. */
export const WHATSAPP_ADAPTER_CONFIG = Symbol('WHATSAPP_ADAPTER_CONFIG');

/** @throws ConfigError naming every faulty variable. */
export function whatsappAdapterConfig(env: NodeJS.ProcessEnv = process.env): WhatsappAdapterConfig {
  return readConfig(schema, env);
}
