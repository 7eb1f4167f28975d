import { createRequire } from 'node:module';
import type { detect, IDetectedMap } from 'jschardet';

/** Bytes that are looked at. More bytes cost time and do not improve the guess. */
const sample = 4096;
/** The charsets of mail beside UTF-8. */
const candidates =
  'big5 gb18030 cp932 euc-jp cp949 cp874 ibm866 koi8-r koi8-u iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-9 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257'.split(
    ' ',
  );
const usualNames: Readonly<Record<string, string>> = { cp932: 'shift_jis', cp949: 'euc-kr', cp874: 'windows-874' };
/** Charsets of Latin letters that a guess may name, and how sure it must be: most such text is windows-1252. */
const latin = new Set(['windows-1250', 'iso-8859-2', 'windows-1254', 'windows-1257']);
const sureOfLatin = 0.12;
const doubleByte = new Set(['big5', 'gb18030', 'cp932', 'euc-jp', 'cp949']);
/** Letters above ASCII that many alphabets share. */
const few = 4;

const load = createRequire(import.meta.url);
let detector: typeof detect | null = null;

/**
 * The charset that 8-bit bytes most likely are in; they are known to be no UTF-8. The detector is loaded when the first
 * mail needs it: few do, and it takes 8 MB and 200 ms.
 */
export function guessedCharset(bytes: Buffer): string {
  const start = firstBytes(bytes);
  const { encoding, confidence } = detected(start);
  const charset = (encoding ?? '').toLowerCase();
  if (!candidates.includes(charset)) return 'windows-1252';
  if (isLatin(start, charset) && !(latin.has(charset) && confidence >= sureOfLatin)) return 'windows-1252';
  return charset === 'iso-8859-2' ? centralEuropean(start) : (usualNames[charset] ?? charset);
}

function detected(bytes: Buffer): IDetectedMap {
  detector ??= (load('jschardet') as { detect: typeof detect }).detect;
  return detector(bytes, { detectEncodings: candidates, minimumThreshold: 0 });
}

/** From the first byte above ASCII, with a little before it. */
function firstBytes(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const from = Math.max(0, first - sample / 4);
  return bytes.subarray(from, from + sample);
}

/**
 * Whether letters above ASCII stand alone or in pairs, as accents do. Where two bytes make a character every other one is
 * above ASCII, whatever follows it.
 */
function isLatin(bytes: Buffer, charset: string): boolean {
  const text = bytes.toString('latin1').replace(/[\0-\x20]/gu, '');
  const high = text.match(/[\x80-\xff]/gu)?.length ?? 0;
  if (doubleByte.has(charset) && high * 3 > text.length) return false;
  const runs = text.match(/[\x80-\xff]{3,}/gu)?.join('').length ?? 0;
  const ascii = text.match(/[a-z]/giu)?.length ?? 0;
  return high < few || (runs * 3 < high && ascii * 2 >= high);
}

/** The two Central European charsets differ in a few letters: ą, ś, ź and their capitals. */
function centralEuropean(bytes: Buffer): string {
  const text = bytes.toString('latin1');
  const windows = text.match(/[\x8c\x8f\x9c\x9f\xa5\xb9]/gu)?.length ?? 0;
  const iso = text.match(/[\xa1\xa6\xac\xb1\xb6\xbc]/gu)?.length ?? 0;
  return windows > iso ? 'windows-1250' : 'iso-8859-2';
}
