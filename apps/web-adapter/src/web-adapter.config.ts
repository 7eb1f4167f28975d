import { z } from 'zod';
import { adapterConfigFields } from '#libs/adapter-kit';
import { configClass, configFields, kafkaRules, readConfig } from '#libs/platform';

const schema = kafkaRules(
  z.object({
    ...adapterConfigFields,
    WEB_HOST: z.string().default('127.0.0.1'),
    /** 0 picks a free port. */
    WEB_PORT: configFields.port.default(3003),
    /** Of one client address. A server that sends for all visitors of a site is one. */
    WEB_SUBMISSIONS_PER_MINUTE: z.coerce.number().int().min(1).max(1_000_000).default(120),
    /** Proxies of ours that each request passes: so far X-Forwarded-For is believed. */
    WEB_TRUSTED_PROXIES: configFields.proxies,
  }),
);

export abstract class WebAdapterConfig extends configClass<z.output<typeof schema>>() {}

/** @throws ConfigError naming every faulty variable. */
export function webAdapterConfig(env: NodeJS.ProcessEnv = process.env): WebAdapterConfig {
  return readConfig(schema, env);
}
