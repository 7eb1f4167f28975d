import { Resolver } from 'node:dns/promises';
import { systemClock, type Clock } from '#libs/platform';

/** As node's own: rejects with a `code`, ENOTFOUND and ENODATA where there is no such record. */
export type AskDns = (name: string, type: string) => Promise<unknown>;

export const dnsLimits = {
  /** Milliseconds until a server must have answered, and how often it is asked. */
  answerTime: 1000,
  tries: 2,
  /** Questions at once, of all mails. */
  asking: 200,
  /** Characters of one answer; and of all that are remembered. */
  answerLength: 16 * 1024,
  kept: 4 * 1024 * 1024,
  /** Milliseconds for which an answer is remembered, that there is none, and that nobody answered. Node does not tell the records' own. */
  answered: 300_000,
  none: 60_000,
  failed: 10_000,
} as const;

interface Kept {
  answer: Promise<unknown>;
  until: number;
  /** What it counts in the limit of all. */
  length: number;
}

export interface DnsRecordsOptions {
  ask: AskDns;
  /** Hears of each question that was asked how it ended. */
  ended?(result: End['result']): void;
  clock?: Clock;
}

interface End {
  result: 'answered' | 'none' | 'failed';
  /** Characters of the answer. */
  length: number;
}

/** No answer was had, for now. */
class DnsError extends Error {
  readonly code = 'ETIMEOUT';
}

/** Asks name servers and remembers their answers for a while. Two mails that ask the same at once share one answer. */
export class DnsRecords {
  private readonly kept = new Map<string, Kept>();
  private keptLength = 0;
  private asking = 0;

  constructor(private readonly options: DnsRecordsOptions) {}

  /** Rejects as `AskDns` does. */
  get(name: string, type: string): Promise<unknown> {
    const key = `${type} ${name.toLowerCase()}`;
    const kept = this.kept.get(key);
    if (kept && kept.until > this.now()) return kept.answer;
    if (this.asking >= dnsLimits.asking) return Promise.reject(new DnsError('too many questions at once'));
    return this.askAnew(key, name, type);
  }

  private askAnew(key: string, name: string, type: string): Promise<unknown> {
    this.asking += 1;
    const answer = this.options.ask(name, type).then(bounded);
    const kept: Kept = { answer, until: Number.POSITIVE_INFINITY, length: key.length };
    this.keep(key, kept);
    void answer
      .then(
        (records) => this.settle(key, kept, { result: 'answered', length: JSON.stringify(records).length }),
        (error: unknown) => this.settle(key, kept, { result: isAbsent(error) ? 'none' : 'failed', length: 0 }),
      )
      .finally(() => (this.asking -= 1));
    return answer;
  }

  private settle(key: string, kept: Kept, { result, length }: End): void {
    this.options.ended?.(result);
    const until = this.now() + dnsLimits[result];
    if (this.kept.get(key) === kept) this.keep(key, { ...kept, until, length: key.length + length });
  }

  /** The oldest go where they are too many together. */
  private keep(key: string, kept: Kept): void {
    this.forget(key);
    this.kept.set(key, kept);
    this.keptLength += kept.length;
    for (const oldest of this.kept.keys()) {
      if (this.keptLength <= dnsLimits.kept) return;
      this.forget(oldest);
    }
  }

  private forget(key: string): void {
    this.keptLength -= this.kept.get(key)?.length ?? 0;
    this.kept.delete(key);
  }

  private now(): number {
    return (this.options.clock ?? systemClock).now().getTime();
  }
}

/** Of the system's name servers, or of those given. */
export function dnsServers(servers: readonly string[]): AskDns {
  const resolver = new Resolver({ timeout: dnsLimits.answerTime, tries: dnsLimits.tries });
  if (servers.length > 0) resolver.setServers(servers);
  return (name, type) => resolver.resolve(name, type);
}

function isAbsent(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

function bounded(records: unknown): unknown {
  if (JSON.stringify(records).length > dnsLimits.answerLength) throw new DnsError('the answer is too long');
  return records;
}
