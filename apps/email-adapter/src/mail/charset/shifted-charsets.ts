/** Seven-bit charsets that shift into a double-byte one: the bytes in between are the same with their highest bit set. */
const [escape, shiftOut, shiftIn] = ['\x1b', '\x0e', '\x0f'];
const shifts: Readonly<Record<string, { within: RegExp; charset: string }>> = {
  'iso-2022-kr': {
    within: new RegExp(`${escape}\\$\\)C|${shiftOut}([^${shiftIn}\\n]*)${shiftIn}?`, 'gu'),
    charset: 'euc-kr',
  },
  hz: { within: /~\{([^\n~]*)~\}|~~|~\n/gu, charset: 'gb18030' },
};

/** The text in a shifting charset; null where it is another charset, or the bytes are not valid in it. */
export function shiftedText(bytes: Buffer, charset: string): string | null {
  const shift = shifts[charset];
  if (shift === undefined || bytes.some((byte) => byte > 0x7f)) return null;
  const plain = bytes.toString('latin1').replace(shift.within, (mark, inner?: string) => {
    if (inner === undefined) return mark === '~~' ? '~' : '';
    return inner.replace(/[\x21-\x7e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) | 0x80));
  });
  return new TextDecoder(shift.charset).decode(Buffer.from(plain, 'latin1'));
}
