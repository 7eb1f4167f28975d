import type { Database } from '#libs/database';
import type { SecretBox } from '#libs/platform';
import { replaceSealed, sealedSecretsOf } from './sql/sealed-secrets.sql.js';
import { webhookSecretsPurpose } from './webhook-secrets.js';

/** Seals the secrets of a workspace's webhooks with the newest key; returns how many webhooks had another. @throws UnsealError. */
export async function resealWebhooks(database: Database, workspaceId: string, secrets: SecretBox): Promise<number> {
  const box = secrets.derive(webhookSecretsPurpose);
  const again = (sealed: string, id: string): string => box.seal(box.open(sealed, id), id);
  return database.inTransaction([workspaceId], async (queries) => {
    const outdated = (await sealedSecretsOf(queries, workspaceId)).filter(
      ({ sealedSecret: present, formerSealedSecret: former }) =>
        box.isOutdated(present) || (former !== null && box.isOutdated(former)),
    );
    for (const { id, sealedSecret, formerSealedSecret: former } of outdated)
      await replaceSealed(queries, workspaceId, {
        id,
        sealedSecret: again(sealedSecret, id),
        formerSealedSecret: former === null ? null : again(former, id),
      });
    return outdated.length;
  });
}
