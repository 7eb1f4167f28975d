import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { repeat, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { ImportLoad } from '../imports/import-load.js';
import { FollowerMetrics } from './follower-metrics.js';
import { Followers } from './followers.js';
import { SegmentWorks } from './segment-works.js';

/** Follows the log of changes, and counts what it follows them for, from the start of the process until its drain. */
@Module({ providers: [FollowerMetrics, Followers, SegmentWorks] })
export class FollowersModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly followers: Followers,
    private readonly segments: SegmentWorks,
    private readonly imports: ImportLoad,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { signal } = this.stop;
    const works = [...this.followers.works(() => this.imports.isWriting), ...this.segments.works()];
    this.running = Promise.all(works.map((one) => repeat(one, signal, this.logger)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}
