import type { AskDns } from '../../src/proof/dns-records.js';

/** Name servers that know these records: `TXT example.com` and the like; an Error is how they fail. */
export interface DnsTable {
  ask: AskDns;
  /** The queries that came, in their order. */
  queries: string[];
  records: Record<string, unknown>;
}

export function dnsTable(records: Record<string, unknown>): DnsTable {
  const queries: string[] = [];
  const table: DnsTable = {
    queries,
    records,
    ask: async (name, type) => {
      const key = `${type} ${name}`;
      queries.push(key);
      const found = table.records[key];
      if (found === undefined) throw Object.assign(new Error(`query ${key}`), { code: 'ENOTFOUND' });
      if (found instanceof Error) throw found;
      return found;
    },
  };
  return table;
}

export function dnsFault(code: string): Error {
  return Object.assign(new Error(code), { code });
}

export function txt(text: string): string[][] {
  return [text.match(/.{1,255}/gu) ?? []];
}
