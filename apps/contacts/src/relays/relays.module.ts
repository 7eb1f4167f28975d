import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { repeat, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { FileKeeping } from '../files/file-keeping.js';
import { FileMeasures } from '../files/file-measures.js';
import { NightlySweep } from '../files/nightly-sweep.js';
import { SweepReports } from '../files/sweep-reports.js';
import { EndedDeadLetters } from './ended-dead-letters.js';
import { Housekeeping } from './housekeeping.js';
import { KeptPartitions } from './kept-partitions.js';
import { Relays } from './relays.js';

/** Runs relays and housekeeping. Any number of processes may run them: each piece has one turn. */
@Module({
  providers: [
    Relays,
    Housekeeping,
    KeptPartitions,
    EndedDeadLetters,
    FileKeeping,
    FileMeasures,
    NightlySweep,
    SweepReports,
  ],
})
export class RelaysModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly relays: Relays,
    private readonly housekeeping: Housekeeping,
    private readonly files: FileKeeping,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { signal } = this.stop;
    const works = [...this.relays.works(), ...this.housekeeping.works(signal), ...this.files.works(signal)];
    this.running = Promise.all(works.map((one) => repeat(one, signal, this.logger)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}
