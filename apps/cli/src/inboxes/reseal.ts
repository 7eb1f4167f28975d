import { SecretBox } from '#libs/platform';
import { SecondFactors } from '#libs/access';
import type { Command } from 'commander';
import { resealWebhooks } from '#libs/contacts';
import { resealAll, type Resealing } from './reseal-credentials.js';
import { leaf } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { secretsKey } from '../secrets/secrets-key.js';

/** `npx doorbell inboxes reseal` */
export function resealCommand(): Command {
  const summary = 'seals all credentials, the second factors of users and the secrets of webhooks with the newest key';
  return leaf('reseal', summary, ['inboxes reseal']).action((options: { json?: boolean }) =>
    asOperator(options, async (operator) => {
      const secrets = new SecretBox(secretsKey());
      const resealed = await resealAll(operator, secrets);
      const users = await new SecondFactors(operator.database, secrets).reseal();
      const webhooks = await resealOfAll(operator, secrets);
      const words = `${resealed} inboxes, the second factors of ${users} users and ${webhooks} webhooks were sealed with another key and have the newest now.`;
      return {
        json: { resealed, users, webhooks },
        text: resealed + users + webhooks === 0 ? 'All credentials have the newest key already.' : words,
      };
    }),
  );
}

async function resealOfAll({ database, scope }: Resealing, secrets: SecretBox): Promise<number> {
  let resealed = 0;
  for (const workspaceId of await scope()) resealed += await resealWebhooks(database, workspaceId, secrets);
  return resealed;
}
