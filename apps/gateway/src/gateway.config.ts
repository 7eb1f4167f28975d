import { z } from 'zod';
import { configFields } from '#libs/platform';

/** The gateway's environment. Nothing else here reads it. */
export const gatewayConfigSchema = z
  .object({
    DATABASE_URL: configFields.postgresUrl,
    KAFKA_BROKERS: configFields.brokers,
    TOPIC_PREFIX: configFields.topicPrefix,
    GATEWAY_HOST: z.string().default('127.0.0.1'),
    GATEWAY_PORT: configFields.port.default(3000),
    /** The origin under which consumers reach the gateway, where a proxy stands in front. */
    PUBLIC_URL: z
      .url({ protocol: /^https?$/u, error: 'give an http(s) origin, e.g. https://api.example.com' })
      .optional(),
    DB_POOL_SIZE: z.coerce.number().int().min(1).max(100).default(10),
    LOG_LEVEL: configFields.logLevel,
    OPERATIONS_HOST: configFields.operationsHost,
    OPERATIONS_PORT: configFields.operationsPort,
  })
  .transform((env) => ({
    databaseUrl: env.DATABASE_URL,
    brokers: env.KAFKA_BROKERS,
    topicPrefix: env.TOPIC_PREFIX,
    host: env.GATEWAY_HOST,
    port: env.GATEWAY_PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/$/u, '') ?? null,
    poolSize: env.DB_POOL_SIZE,
    logLevel: env.LOG_LEVEL,
    operations: { host: env.OPERATIONS_HOST, port: env.OPERATIONS_PORT },
  }));

export type GatewayConfig = z.output<typeof gatewayConfigSchema>;
