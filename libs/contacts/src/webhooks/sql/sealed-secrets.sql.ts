import type { Queries } from '#libs/database';
import type { SealedSecrets } from '../webhook-secrets.js';

/** Of all webhooks of a workspace, under lock; a former secret that signs no more is left out. */
export function sealedSecretsOf(queries: Queries, workspaceId: string): Promise<SealedSecrets[]> {
  return queries.query<SealedSecrets>({
    name: 'sealed-secrets-of-webhooks',
    text: `select webhook_id as id, sealed_secret as "sealedSecret",
        case when former_secret_until > now() then former_sealed_secret end as "formerSealedSecret"
      from webhooks where workspace_id = $1 order by webhook_id for update`,
    values: [workspaceId],
  });
}

/** The caller holds the row. */
export async function replaceSealed(
  queries: Queries,
  workspaceId: string,
  { id, sealedSecret, formerSealedSecret }: SealedSecrets,
): Promise<void> {
  await queries.query({
    name: 'replace-sealed-secrets',
    text: `update webhooks set sealed_secret = $3, former_sealed_secret = $4 where workspace_id = $1 and webhook_id = $2`,
    values: [workspaceId, id, sealedSecret, formerSealedSecret],
  });
}
