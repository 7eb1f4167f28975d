import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

/** Comma-separated host:port list. */
const brokers = z
  .string()
  .transform((list) =>
    list
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .pipe(
    z.array(z.string().regex(/^[^\s:]+:\d+$|^\[[^\]]+\]:\d+$/u, 'give host:port, several separated by commas')).min(1),
  );

/** Fields that several services' schemas share. */
export const configFields = {
  port,
  brokers,
  flag: z.stringbool(),
  topicPrefix: z
    .string()
    .regex(/^[a-zA-Z0-9._-]{0,64}$/u, 'use at most 64 letters, digits, dots, dashes or underscores')
    .default(''),
  postgresUrl: z.url({ protocol: /^postgres(ql)?$/u, error: 'give postgres://user:password@host:port/database' }),
  /** How many proxies of ours stand in front. */
  proxies: z.coerce.number().int().min(0).max(10).default(0),
  logLevel: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Where health and metrics are served; 0 picks a free port. */
  operationsPort: port.default(0),
  operationsHost: z.string().default('127.0.0.1'),
};
