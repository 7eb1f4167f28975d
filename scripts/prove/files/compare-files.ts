import type { Api } from '../system/api.js';
import { isPlain } from './file-names.js';
import type { Letter } from './letters.js';
import { randomFile, type RandomFile } from './random-file.js';
import { contentOf, sha256Of, type ShownFile, type ShownLetters } from './shown-files.js';

/** Each once; what is wrong with a file is in the faults. */
export interface FilesCompared {
  files: number;
  bytes: number;
  /** Files that the API does not serve. */
  lost: number;
  /** Files whose message has more than were sent with it. */
  duplicated: number;
  /** Files with other bytes, or another size, than were sent. */
  wrong: number;
  /** Files whose shown name or type is another one, or not safe. */
  misnamed: number;
  faults: string[];
}

const readers = 4;

/** Reads every file by the API and compares it with what was sent. */
export async function compareFiles(
  api: Api,
  { seed, letters, shown }: { seed: number; letters: readonly Letter[]; shown: ShownLetters },
): Promise<FilesCompared> {
  const compared: FilesCompared = { files: 0, bytes: 0, lost: 0, duplicated: 0, wrong: 0, misnamed: 0, faults: [] };
  const open = [...letters];
  const reader = async (): Promise<void> => {
    for (let letter = open.pop(); letter; letter = open.pop()) {
      const files = shown.get(letter.number) ?? [];
      compared.duplicated += Math.max(0, files.length - letter.files.length);
      for (const [position, number] of letter.files.entries())
        await compareOne(api, { sent: randomFile(seed, number), found: files[position], number }, compared);
    }
  };
  await Promise.all(Array.from({ length: readers }, reader));
  if (compared.duplicated > 0) compared.faults.push(`${compared.duplicated} files are there more than once`);
  return compared;
}

interface Pair {
  number: number;
  sent: RandomFile;
  found: ShownFile | undefined;
}

async function compareOne(api: Api, { sent, found, number }: Pair, compared: FilesCompared): Promise<void> {
  const note = (kind: 'lost' | 'wrong' | 'misnamed', what: string): void => {
    compared[kind] += 1;
    compared.faults.push(`file ${number} (${sent.bytes.length} bytes, ${JSON.stringify(sent.name)}) ${what}`);
  };
  compared.files += 1;
  compared.bytes += sent.bytes.length;
  const sha256 = found ? await contentOf(api, found) : null;
  if (!found || sha256 === null) return note('lost', `is not served: ${found?.state ?? 'its message has none'}`);
  if (sha256 !== sha256Of(sent.bytes)) note('wrong', 'has other bytes');
  if (found.size !== sent.bytes.length) note('wrong', `is shown with ${found.size} bytes`);
  if (!isRightName(sent.name, found.fileName)) note('misnamed', `is shown as ${JSON.stringify(found.fileName)}`);
  if (!isRightType(sent.bytes, found.contentType)) note('misnamed', `is shown as ${found.contentType}`);
}

/** A plain name as it was given; any other one made safe for every system; none where none was given. */
function isRightName(sent: string, shown: string | null): boolean {
  if (isPlain(sent)) return shown === sent;
  if (shown === null) return sent === '';
  const isSafe = !/^[\s.]|[\s.]$|[\\/<>:"|?*\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u.test(shown);
  return isSafe && shown.length > 0 && Buffer.byteLength(shown) <= 200;
}

/** What the bytes show counts more than what the sender says. */
function isRightType(bytes: Buffer, shown: string): boolean {
  if (bytes.length > 100 && bytes.subarray(0, 5).toString('latin1') === '%PDF-') return shown === 'application/pdf';
  return /^[a-z]+\/[a-z\d.+-]+$/u.test(shown);
}
