interface Paragraph {
  depth: number;
  pieces: string[];
}

const signature = '-- ';

/**
 * Text of format=flowed (RFC 3676) in whole paragraphs: lines that end in a blank go on, within one depth of quotation. A
 * signature's line stands alone. `delSp` says that the blank itself is no text.
 */
export function flowedText(text: string, delSp: boolean): string {
  const paragraphs: Paragraph[] = [];
  let open = null as Paragraph | null;
  for (const raw of text.split('\n')) {
    const depth = /^>+/u.exec(raw)?.[0].length ?? 0;
    const line = raw.slice(depth).replace(/^ /u, '');
    if (open?.depth !== depth || line === signature) paragraphs.push((open = { depth, pieces: [] }));
    const flows = line.endsWith(' ') && line !== signature;
    open.pieces.push(flows && delSp ? line.slice(0, -1) : line);
    if (!flows) open = null;
  }
  return paragraphs
    .map(({ depth, pieces }) => `${depth > 0 ? `${'>'.repeat(depth)} ` : ''}${pieces.join('')}`)
    .join('\n');
}
