import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { uuidV7 } from '#libs/contracts';

/** The same people in the three forms in which they are brought in. */
export interface PeopleFiles {
  /** As a person sends it: to be judged. */
  csv: string;
  /** Rows of `contacts` and of `contact_identities`, as COPY reads them. */
  contacts: string;
  identities: string;
}

export const contactColumns = 'workspace_id, contact_id, name, email, phone, company, state, source';
export const identityColumns = 'workspace_id, kind, value, contact_id, proof';

/** Writes so many people for a workspace. Memory does not grow with them. */
export async function writePeople(
  folder: string,
  { workspaceId, count }: { workspaceId: string; count: number },
): Promise<PeopleFiles> {
  const files = {
    csv: join(folder, `people-${count}.csv`),
    contacts: join(folder, `contacts-${count}.csv`),
    identities: join(folder, `identities-${count}.csv`),
  };
  await pipeline(linesOf('name,email,phone,company,state\n', count, asPerson), createWriteStream(files.csv));
  const ids = Array.from({ length: count }, () => uuidV7());
  const ofContact = (n: number): string => `${workspaceId},${ids[n]},${asPerson(n).trimEnd()},import\n`;
  const ofIdentities = (n: number): string =>
    `${workspaceId},email,${emailOf(n)},${ids[n]},vouched\n${workspaceId},phone,${phoneOf(n)},${ids[n]},vouched\n`;
  // COPY is run by the server, under another user of the machine.
  const readable = { mode: 0o644 };
  await pipeline(linesOf('', count, ofContact), createWriteStream(files.contacts, readable));
  await pipeline(linesOf('', count, ofIdentities), createWriteStream(files.identities, readable));
  return files;
}

function* linesOf(header: string, count: number, line: (n: number) => string): Generator<string> {
  let piece = header;
  for (let n = 0; n < count; n += 1) {
    piece += line(n);
    if (piece.length < 64 * 1024) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function asPerson(n: number): string {
  return `Person ${n} of Street ${n % 9_973},${emailOf(n)},${phoneOf(n)},Company ${n % 997},CA\n`;
}

function emailOf(n: number): string {
  return `person${n}@example.com`;
}

/** Numbers that could be American ones; each once. */
function phoneOf(n: number): string {
  return `+1${2_120_000_000 + n}`;
}
