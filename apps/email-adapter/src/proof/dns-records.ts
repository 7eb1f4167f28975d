import { Resolver } from 'node:dns/promises';
import { systemClock, type Clock } from '#libs/platform';

/** As node's own: rejects with a `code`, ENOTFOUND and ENODATA where there is no such record. */
export type AskDns = (name: string, type: string) => Promise<unknown>;

export const dnsLimits = {
  /** Milliseconds within which a server must respond, and the number of tries. */
  responseTimeoutMs: 1000,
  tries: 2,
  /** Lookups at once, for all mails. */
  lookups: 200,
  /** Characters of one response, and of all that are kept. */
  recordsLength: 16 * 1024,
  kept: 4 * 1024 * 1024,
  /** Milliseconds for which records, their absence, and a failure are kept: the results of the metric. Node does not give the records' own times. */
  answered: 300_000,
  none: 60_000,
  failed: 10_000,
} as const;

interface Kept {
  records: Promise<unknown>;
  until: number;
  /** Characters that count towards `dnsLimits.kept`. */
  length: number;
}

export interface DnsRecordsOptions {
  ask: AskDns;
  /** Called once for each lookup, with how it ended. */
  ended?(result: End['result']): void;
  clock?: Clock;
}

interface End {
  result: 'answered' | 'none' | 'failed';
  /** Characters of the response. */
  length: number;
}

/** The lookup failed for now. */
class DnsError extends Error {
  readonly code = 'ETIMEOUT';
}

/** Asks name servers and keeps their responses for a while. Equal lookups at the same time share one response. */
export class DnsRecords {
  private readonly kept = new Map<string, Kept>();
  private keptLength = 0;
  private lookups = 0;

  constructor(private readonly options: DnsRecordsOptions) {}

  /** Rejects as `AskDns` does. */
  get(name: string, type: string): Promise<unknown> {
    const key = `${type} ${name.toLowerCase()}`;
    const kept = this.kept.get(key);
    if (kept && kept.until > this.now()) return kept.records;
    if (this.lookups >= dnsLimits.lookups) return Promise.reject(new DnsError('too many questions at once'));
    return this.ask(key, name, type);
  }

  private ask(key: string, name: string, type: string): Promise<unknown> {
    this.lookups += 1;
    const records = this.options.ask(name, type).then(bounded);
    const kept: Kept = { records, until: Number.POSITIVE_INFINITY, length: key.length };
    this.keep(key, kept);
    void records
      .then(
        (found) => this.settle(key, kept, { result: 'answered', length: JSON.stringify(found).length }),
        (error: unknown) => this.settle(key, kept, { result: isAbsent(error) ? 'none' : 'failed', length: 0 }),
      )
      .finally(() => (this.lookups -= 1));
    return records;
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
  const resolver = new Resolver({ timeout: dnsLimits.responseTimeoutMs, tries: dnsLimits.tries });
  if (servers.length > 0) resolver.setServers(servers);
  return (name, type) => resolver.resolve(name, type);
}

function isAbsent(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

function bounded(records: unknown): unknown {
  if (JSON.stringify(records).length > dnsLimits.recordsLength) throw new DnsError('the response is too long');
  return records;
}
