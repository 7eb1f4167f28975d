/** Of answers that are as likely, the more common one. */
const common = ['windows-1252', 'windows-1251', 'windows-1250', 'Shift_JIS', 'GB18030', 'Big5', 'EUC-KR'];
/** The windows encodings have every letter of these, at the same places. */
const asWindows: Record<string, string> = { 'ISO-8859-1': 'windows-1252', 'ISO-8859-9': 'windows-1254' };

/** Which encoding other than UTF-8 bytes seem to have. */
export async function encodingAround(bytes: Buffer): Promise<string> {
  const wide = wideEncoding(bytes);
  if (wide) return wide;
  const { analyse } = await import('chardet');
  const found = analyse(bytes).filter(({ name }) => name !== 'UTF-8' && name !== 'ASCII');
  const likely = found.filter(({ confidence }) => confidence === found[0]?.confidence);
  const names = likely.map(({ name }) => asWindows[name] ?? name);
  return common.find((name) => names.includes(name)) ?? names[0] ?? 'windows-1252';
}

/** UTF-16 or UTF-32 by their marks, or by every second byte being zero; null where it is neither. */
export function wideEncoding(bytes: Buffer): string | null {
  const mark = bytes.toString('hex', 0, 4);
  if (mark === 'fffe0000' || mark === '0000feff') return 'UTF-32';
  if (mark.startsWith('fffe')) return 'UTF-16LE';
  if (mark.startsWith('feff')) return 'UTF-16BE';
  const sample = bytes.subarray(0, 512);
  const zeros = [0, 1].map((parity) => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length);
  const most = sample.length / 4;
  if (sample.length < 4) return null;
  if (Number(zeros[1]) > most && zeros[0] === 0) return 'UTF-16LE';
  return Number(zeros[0]) > most && zeros[1] === 0 ? 'UTF-16BE' : null;
}
