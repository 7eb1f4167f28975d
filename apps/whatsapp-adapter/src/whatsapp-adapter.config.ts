import { join, resolve } from 'node:path';
import { z } from 'zod';
import { adapterConfigFields, secretConfigFields } from '#libs/adapter-kit';
import { filesFields, filesRules } from '#libs/files';
import { configClass, configFields, kafkaRules, readConfig } from '#libs/platform';
import { chromeArgs } from './web/browser/chrome-args.js';

const address = z.url({ protocol: /^https?$/u, error: 'give an address such as https://example.com' });

const fields = z.object({
  ...adapterConfigFields,
  ...secretConfigFields,
  ...filesFields,
  /** Where Meta's webhook calls are taken. */
  WHATSAPP_HOST: z.string().default('127.0.0.1'),
  /** 0 picks a free port. */
  WHATSAPP_PORT: configFields.port.default(3002),
  /** Proxies of ours that each call passes: so far X-Forwarded-For is believed. */
  WHATSAPP_TRUSTED_PROXIES: configFields.proxies,
  /** Meta's Graph API with its version; another one for tests. */
  WHATSAPP_CLOUD_API_ROOT: address
    .default('https://graph.facebook.com/v23.0')
    .transform((url) => url.replace(/\/+$/u, '')),
  /** Folder of the paired devices' sessions; unset: `whatsapp` under DOORBELL_HOME. Replicas that share it share the sessions. */
  WHATSAPP_SESSIONS: z.string().optional(),
  DOORBELL_HOME: z.string().default('.doorbell'),
  /** Flags for the browser, as one writes them in a shell. */
  WHATSAPP_CHROME_ARGS: z.string().default('').transform(chromeArgs),
  /** The browser's program; unset: the usual names are looked for. */
  WHATSAPP_CHROME_PATH: z.string().optional(),
  /** Seconds between two scans of the chats for what raised no event. */
  WHATSAPP_SCAN_SECONDS: z.coerce.number().int().min(10).max(3600).default(300),
  /** Whether QR codes are also printed; unset: on a terminal. */
  WHATSAPP_PRINT_QR: configFields.flag.default(() => process.stdout.isTTY),
});

/** The folder is absolute, because a browser that was left behind is found by the profile on its command line. */
const schema = filesRules(kafkaRules(fields)).transform((env) => ({
  ...env,
  WHATSAPP_SESSIONS: resolve(env.WHATSAPP_SESSIONS ?? join(env.DOORBELL_HOME, 'whatsapp')),
}));

export abstract class WhatsappAdapterConfig extends configClass<z.output<typeof schema>>() {}

/** @throws ConfigError naming every faulty variable. */
export function whatsappAdapterConfig(env: NodeJS.ProcessEnv = process.env): WhatsappAdapterConfig {
  return readConfig(schema, env);
}
