import { Injectable } from '@nestjs/common';
import { beginFileSweep, endFileSweep, FileReferences, lastFileSweep, lastNight } from '#libs/contacts';
import { Database } from '#libs/database';
import { FileStore, sweep } from '#libs/files';
import { SweepReports } from './sweep-reports.js';

/** Milliseconds after which a sweep that has not ended counts as cut off. */
const givenUpAfterMs = 6 * 3_600_000;

/** Compares the file store with what refers to it, once a night. Any number of processes may try: one of them does it. */
@Injectable()
export class NightlySweep {
  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    private readonly reports: SweepReports,
  ) {}

  /** Sweeps where it is due. Every replica reports what one of them has found. @param signal ends a sweep that is going on. */
  async look(signal: AbortSignal, now = new Date()): Promise<void> {
    const givenUp = new Date(now.getTime() - givenUpAfterMs);
    if (await beginFileSweep(this.database, { now, night: lastNight(now), givenUp })) await this.sweep(now, signal);
    const last = await lastFileSweep(this.database);
    if (last) this.reports.measure(last);
  }

  private async sweep(begunAt: Date, signal: AbortSignal): Promise<void> {
    const report = await sweep(this.files, new FileReferences(this.database), { signal });
    await endFileSweep(this.database, begunAt, report);
    this.reports.log(report);
  }
}
