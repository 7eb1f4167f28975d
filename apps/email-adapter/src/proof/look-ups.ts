import { within } from '#libs/platform';
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
  private readonly began = performance.now();

  constructor(
    private readonly records: DnsRecords,
    private readonly time: number = lookUpLimits.time,
  ) {}

  /** Rejects as DnsRecords does, and with ETIMEOUT beyond the limits. */
  readonly resolve = async (name: string, type: string): Promise<unknown> => {
    this.questions += 1;
    const left = this.began + this.time - performance.now();
    if (this.questions > lookUpLimits.questions || left <= 0) throw tooMuch();
    return within(left, this.records.get(name, type), tooMuch);
  };
}

function tooMuch(): Error {
  return Object.assign(new Error('one mail may not ask for more'), { code: 'ETIMEOUT' });
}
