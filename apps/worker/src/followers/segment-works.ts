import { Injectable } from '@nestjs/common';
import { SegmentCounts } from '#libs/contacts';
import { Database } from '#libs/database';
import type { Repeated } from '#libs/platform';

/** Milliseconds between looks where no segment is due, and where no set of members has ended. */
const pauses = { count: 500, forget: 5_000 } as const;

/** Counts segments for the first time, again, and where time moves contacts. Any number of processes may. */
@Injectable()
export class SegmentWorks {
  constructor(private readonly database: Database) {}

  works(): Repeated[] {
    const counts = new SegmentCounts(this.database);
    return [
      { name: 'counts of segments', work: () => counts.step(), idle: pauses.count },
      { name: 'members of ended segments', work: () => counts.forgetEnded(), idle: pauses.forget },
    ];
  }
}
