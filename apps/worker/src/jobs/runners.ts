import { Injectable } from '@nestjs/common';
import { JobRunner } from '#libs/jobs';
import type { Logger } from '#libs/platform';
import { JobsDatabase } from '../database.module.js';
import { JobKinds } from './job-kinds.js';
import { JobMetrics } from './job-metrics.js';
import { principalMay } from './principal-may.js';

/** Makes runners, which know every kind of job. */
@Injectable()
export class Runners {
  constructor(
    private readonly database: JobsDatabase,
    private readonly metrics: JobMetrics,
    private readonly kinds: JobKinds,
  ) {}

  /** One for each job that is worked on at the same time. */
  make(logger: Logger): JobRunner {
    const { database, metrics } = this;
    const kinds = this.kinds.all;
    return new JobRunner({ database, logger, kinds, mayRun: principalMay, ...metrics.hooks(kinds) });
  }
}
