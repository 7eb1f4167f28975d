export { JobEndedError, JobNotWaitingError, WrongTokenError } from './job-errors.js';
export type { Job, JobPrincipal, NewJob, RunningJob } from './job.js';
export type { Batch, BatchBounds, BatchRefusal, JobKind } from './job-kind.js';
export { Jobs, type MadeJob } from './jobs.js';
export { jobsChannel } from './jobs.sql.js';
export { JobRunner } from './run/job-runner.js';
export type { RunnerOptions } from './run/runner-options.js';
export { endJobs, jobTotals, type JobTotals } from './run/keep-jobs.sql.js';
export { RelayJobs } from './relay-jobs.js';
