import { isRight, liveGrant, mayDo } from '#libs/access';
import type { Queries } from '#libs/database';
import type { RunningJob } from '#libs/jobs';

/** Whether the principal that made a job still has the right that the job needs. A kind of principal not known here has none. */
export async function principalMay(
  queries: Queries,
  { workspaceId, principal, neededRight }: RunningJob,
): Promise<boolean> {
  if (principal.kind !== 'api_key' || !isRight(neededRight)) return false;
  const grant = await liveGrant(queries, { workspaceId, apiKeyId: principal.id });
  return grant !== null && mayDo(grant, neededRight);
}
