import { hostname } from 'node:os';
import { z } from 'zod';
import { configFields, kafkaFields, SecretBox } from '#libs/platform';

const wrongKey = 'give what "npx doorbell secrets derive" prints for this channel';

const channelKey = z.string({ error: wrongKey }).superRefine((text, context) => {
  if (!isKey(text)) context.addIssue({ code: 'custom', message: wrongKey });
});

/** What every adapter's environment has; spread it into the app's own schema, and put that through `kafkaRules`. */
export const adapterConfigFields = {
  ...kafkaFields,
  LOG_LEVEL: configFields.logLevel,
  OPERATIONS_HOST: configFields.operationsHost,
  OPERATIONS_PORT: configFields.operationsPort,
  /** How `owner` names this process in the inboxes' states. */
  REPLICA_NAME: z
    .string()
    .max(200)
    .default(() => `${hostname()}:${process.pid}`),
  /** Whether hosts that users name may lie in private networks; for a system on one machine. */
  ALLOW_PRIVATE_HOSTS: configFields.flag.default(false),
};

/** Beside those, of an adapter whose inboxes have credentials. */
export const secretConfigFields = {
  /** Opens the credentials of one channel; derived of SECRETS_KEY, with which the gateway seals. */
  CHANNEL_SECRETS_KEY: channelKey,
};

export type AdapterConfig = z.output<z.ZodObject<typeof adapterConfigFields>> & { CHANNEL_SECRETS_KEY?: string };

function isKey(text: string): boolean {
  try {
    return Boolean(new SecretBox(text));
  } catch {
    return false;
  }
}
