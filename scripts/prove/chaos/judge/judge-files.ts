import { createHash } from 'node:crypto';
import type { PlannedMessage } from '../plan/plan.js';
import { fileOf } from '../plan/planned-file.js';

/** A file that the API shows at a message. */
export interface FoundFile {
  /** Of the message that it belongs to; null where that is none of ours. */
  number: number | null;
  id: string | null;
  state: string;
  /** Of the bytes that the API serves; null where it serves none. */
  sha256: string | null;
}

export interface FileCounts {
  /** Files of accepted messages. */
  accepted: number;
  /** Those that the API does not serve. */
  lost: number;
  /** Those that a message has more than once. */
  duplicated: number;
  /** Those whose bytes are others than were sent. */
  wrong: number;
  /** Those that are still fetched from the provider. */
  pending: number;
}

export interface FilesExpected {
  seed: number;
  accepted: readonly PlannedMessage[];
}

type Fault = Exclude<keyof FileCounts, 'accepted'>;

/** Compares the files that were sent with those that the API serves. */
export function judgeFiles(
  { seed, accepted }: FilesExpected,
  found: readonly FoundFile[],
): FileCounts & { faults: string[] } {
  const sent = accepted.filter(({ fileBytes }) => fileBytes > 0);
  const judged = sent.map((message) => ({ message, fault: faultOf(seed, message, ofMessage(message, found)) }));
  const count = (wanted: Fault): number => judged.filter(({ fault }) => fault === wanted).length;
  const numbers = new Set<number | null>(sent.map(({ number }) => number));
  const foreign = found.filter(({ number }) => !numbers.has(number));
  return {
    accepted: sent.length,
    lost: count('lost'),
    duplicated: count('duplicated'),
    wrong: count('wrong'),
    pending: count('pending'),
    faults: [
      ...judged.flatMap(({ message, fault }) => (fault ? [describe(message, fault)] : [])),
      ...foreign.map(({ number }) => `message ${number} has a file that was not sent with it`),
    ],
  };
}

function ofMessage({ number }: PlannedMessage, found: readonly FoundFile[]): FoundFile[] {
  return found.filter((one) => one.number === number);
}

function faultOf(seed: number, message: PlannedMessage, [found, ...more]: FoundFile[]): Fault | null {
  if (more.length > 0) return 'duplicated';
  if (found?.state === 'pending') return 'pending';
  if (!found || found.sha256 === null) return 'lost';
  const sent = fileOf(seed, message)?.bytes ?? '';
  return found.sha256 === createHash('sha256').update(sent).digest('hex') ? null : 'wrong';
}

function describe({ number, sender }: PlannedMessage, fault: Fault): string {
  return `the file of message ${number} (${sender.channel}) is ${fault}`;
}
