import { isRight, liveGrant, mayDo, memberGrant, type Grant } from '#libs/access';
import type { Queries } from '#libs/database';
import type { RunningJob } from '#libs/jobs';

/**
 * Whether the principal that made a job still has the right that the job needs. The system has each: the database alone makes its
 * jobs. A kind of principal not known here has none.
 */
export async function principalMay(
  queries: Queries,
  { workspaceId, principal, neededRight }: RunningJob,
): Promise<boolean> {
  if (!isRight(neededRight)) return false;
  if (principal.kind === 'system') return true;
  const grant = await grantOf(queries, { workspaceId, principal });
  return grant !== null && mayDo(grant, neededRight);
}

function grantOf(
  queries: Queries,
  { workspaceId, principal: { kind, id } }: Pick<RunningJob, 'workspaceId' | 'principal'>,
): Promise<Grant | null> {
  if (kind === 'api_key') return liveGrant(queries, { workspaceId, apiKeyId: id });
  return kind === 'user' ? memberGrant(queries, { workspaceId, userId: id }) : Promise.resolve(null);
}
