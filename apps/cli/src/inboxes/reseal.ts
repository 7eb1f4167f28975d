import { SecretBox } from '#libs/platform';
import type { Command } from 'commander';
import { resealAll } from './reseal-credentials.js';
import { leaf } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { secretsKey } from '../secrets/secrets-key.js';

/** `npx doorbell inboxes reseal` */
export function resealCommand(): Command {
  const summary = 'seals all credentials with the newest key of their channel, for the servers that get them';
  return leaf('reseal', summary, ['inboxes reseal']).action((options: { json?: boolean }) =>
    asOperator(options, async (operator) => {
      const resealed = await resealAll(operator, new SecretBox(secretsKey()));
      const words = `${resealed} inboxes were sealed with another key and have the newest of their channel now.`;
      return { json: { resealed }, text: resealed === 0 ? 'All credentials have the newest key already.' : words };
    }),
  );
}
