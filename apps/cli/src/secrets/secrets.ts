import { webhookSecretsPurpose } from '#libs/contacts';
import { sealedChannels } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import { Command } from 'commander';
import { leaf, oneOf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { secretsKey } from './secrets-key.js';

/** `npx doorbell secrets …` */
export function secretCommands(): Command {
  return new Command('secrets').description('what seals the credentials of inboxes').addCommand(derive());
}

/** Who has keys of its own: the adapter of each channel with credentials, and the worker for webhooks. */
const purposes = [...sealedChannels, webhookSecretsPurpose] as const;

function derive(): Command {
  const summary =
    "prints CHANNEL_SECRETS_KEY of a channel's adapter, or WEBHOOK_SECRETS_KEY of the worker, derived of SECRETS_KEY; each opens nothing of another";
  const examples = [
    'secrets derive telegram',
    'secrets derive webhooks',
    'SECRETS_KEY=… npx doorbell secrets derive --json',
  ];
  return leaf('derive', summary, examples)
    .argument('[purpose]', `one of ${purposes.join(', ')}; all where it is left out`, oneOf(purposes))
    .action((purpose: string | undefined, options: { json?: boolean }) => {
      const keys = derivedKeys(secretsKey(), purpose === undefined ? purposes : [purpose]);
      const lines = Object.entries(keys).map(([name, key]) => `${name} ${key}`);
      print(
        { json: keys, text: purpose === undefined ? lines.join('\n') : (keys[purpose] ?? '') },
        options.json ?? false,
      );
    });
}

/** The keys by what they are for. */
export function derivedKeys(key: string, names: readonly string[]): Record<string, string> {
  const box = new SecretBox(key);
  return Object.fromEntries(names.map((name) => [name, box.derivedKeys(name)]));
}
