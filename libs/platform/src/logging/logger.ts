import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/** Keys whose values never reach a log line, at any depth we use. */
const secretKeys = [
  'password',
  'token',
  'secret',
  'authorization',
  'apiKey',
  'credentials',
  'databaseUrl',
  'connectionString',
];

/** JSON log lines on standard output, one process one logger, with its service's name on every line. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
  });
}
