import { z } from 'zod';

export const jobStates = ['awaiting_confirmation', 'queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** How far long work has come: at every state, and once a second at most while it runs. The newest version counts. */
export const jobEventSchema = z
  .strictObject({
    workspaceId: z.uuid(),
    jobId: z.uuid(),
    /** `bulk`, …: accept any other. */
    kind: z.string().max(50),
    state: z.enum(jobStates),
    /** Rows; the total is null where it is not known. */
    progress: z.strictObject({ done: z.int().nonnegative(), total: z.int().nonnegative().nullable() }),
    /** Why it failed, or was cancelled by itself. */
    error: z.string().max(1000).nullable(),
    /** Grows with every event of the job. */
    version: z.int().positive(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'JobEventV1', title: 'Job' });

export type JobEvent = z.infer<typeof jobEventSchema>;
