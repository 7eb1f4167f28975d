import { hostname } from 'node:os';
import { z } from 'zod';
import { configFields, kafkaFields, messageOf, SecretBox } from '#libs/platform';

const secretsKey = z.string().superRefine((text, context) => {
  for (const message of faultsOf(() => new SecretBox(text))) context.addIssue({ code: 'custom', message });
});

/** What every adapter's environment has; spread it into the app's own schema, and put that through `kafkaRules`. */
export const adapterConfigFields = {
  ...kafkaFields,
  /** Opens the inboxes' credentials; the gateway seals with the same. */
  SECRETS_KEY: secretsKey,
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

export type AdapterConfig = z.output<z.ZodObject<typeof adapterConfigFields>>;

function faultsOf(make: () => unknown): string[] {
  try {
    make();
    return [];
  } catch (error) {
    return [messageOf(error)];
  }
}
