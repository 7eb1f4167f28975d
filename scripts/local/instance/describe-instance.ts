import type { RunFile } from '#libs/local-instance';
import type { Stores } from '../stores/stores.js';
import type { KeptPart } from '../supervisor/kept-part.js';
import { firstAddress, type Seeded } from './seed.js';

/** What run.json says of an instance. */
export function describeInstance(
  { stores, seeded }: { stores: Stores; seeded: Omit<Seeded, 'signInToken'> },
  parts: readonly KeptPart[],
): RunFile {
  const service = (name: string) => parts.find((part) => part.name === name)?.last;
  const smtp = service('email-adapter')?.addresses;
  const gateway = String(service('gateway')?.addresses['gateway'] ?? '');
  return {
    gateway,
    page: `${gateway}/`,
    apiKey: seeded.apiKey,
    workspaceId: seeded.workspaceId,
    owner: seeded.owner,
    smtp: { host: String(smtp?.['smtpHost'] ?? '127.0.0.1'), port: Number(smtp?.['smtpPort'] ?? 0) },
    emailAddress: firstAddress,
    kafka: stores.brokers,
    database: stores.database,
    services: parts.map((part) => ({ name: part.name, pid: part.last?.pid ?? null, url: part.last?.url ?? '' })),
  };
}
