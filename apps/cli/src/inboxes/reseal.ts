import { SecretBox } from '#libs/platform';
import { SecondFactors } from '#libs/access';
import type { Command } from 'commander';
import { resealAll } from './reseal-credentials.js';
import { leaf } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { secretsKey } from '../secrets/secrets-key.js';

/** `npx doorbell inboxes reseal` */
export function resealCommand(): Command {
  const summary = 'seals all credentials, and the second factors of users, with the newest key';
  return leaf('reseal', summary, ['inboxes reseal']).action((options: { json?: boolean }) =>
    asOperator(options, async (operator) => {
      const secrets = new SecretBox(secretsKey());
      const resealed = await resealAll(operator, secrets);
      const users = await new SecondFactors(operator.database, secrets).reseal();
      const words = `${resealed} inboxes and the second factors of ${users} users were sealed with another key and have the newest now.`;
      return {
        json: { resealed, users },
        text: resealed + users === 0 ? 'All credentials have the newest key already.' : words,
      };
    }),
  );
}
