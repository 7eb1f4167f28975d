import { AsyncLocalStorage } from 'node:async_hooks';
import type { Queries } from './connection.js';

/** What people edit: the version grows with each change of that, whoever makes it. */
export interface Versioned {
  version: number;
}

/** A thing that people edit, and the versions of it that a change is meant for. */
export interface ExpectedVersion {
  id: string;
  versions: readonly number[];
}

const expectations = new AsyncLocalStorage<string>();

/**
 * What `work` changes of the thing is written only while it has one of the versions: triggers of the database judge that under the
 * lock of its row. @throws VersionMismatchError, by `work`.
 */
export function onlyAtVersion<T>({ id, versions }: ExpectedVersion, work: () => T): T {
  return expectations.run([id.toLowerCase(), ...versions].join(' '), work);
}

/** As the setting `doorbell.expected` has it; null where a change holds for any version. */
export function presentExpectation(): string | null {
  return expectations.getStore() ?? null;
}

/**
 * For a thing whose version is of several rows, or whose change begins later: the caller holds a lock that its other writers wait for.
 * @throws VersionMismatchError.
 */
export async function requireVersion(
  queries: Queries,
  { id, version }: { id: string; version: number },
): Promise<void> {
  if (presentExpectation() === null) return;
  await queries.query({ name: 'require-version', text: 'select require_version($1, $2)', values: [id, version] });
}
