/** The columns of a job as it is shown, under their public names. */
export const jobColumns = `job_id as id, kind, state, needed_right as "neededRight", principal,
  params->>'action' as action, params->>'importId' as "importId", done, total,
  worked_ms as "workedMs", result, error, confirm_until as "confirmUntil", created_at as "createdAt",
  started_at as "startedAt", ended_at as "endedAt"`;

/** The columns of a job as a worker has it. */
export const runningColumns = `workspace_id as "workspaceId", job_id as id, kind, needed_right as "neededRight", principal,
  params, place, done, total, result`;
