import { Deadline, withTimeLimit } from '#libs/platform';
import type { DnsRecords } from './dns-records.js';

export const lookUpLimits = {
  /** Questions for one mail: SPF alone may need twenty. */
  questions: 40,
  /** Milliseconds for all of them. */
  time: 3000,
} as const;

/** The questions of one mail to the name servers: not many, and not for long. */
export class LookUps {
  private questions = 0;
  private readonly deadline: Deadline;

  constructor(
    private readonly records: DnsRecords,
    limitMs: number = lookUpLimits.time,
  ) {
    this.deadline = new Deadline(limitMs);
  }

  /** Rejects as DnsRecords does, and with ETIMEOUT beyond the limits. */
  readonly resolve = async (name: string, type: string): Promise<unknown> => {
    this.questions += 1;
    if (this.questions > lookUpLimits.questions || this.deadline.isOver) throw tooMuch();
    const limitMs = this.deadline.remainingMs;
    return withTimeLimit(this.records.get(name, type), { limitMs, late: tooMuch });
  };
}

function tooMuch(): Error {
  return Object.assign(new Error('one mail may not ask for more'), { code: 'ETIMEOUT' });
}
