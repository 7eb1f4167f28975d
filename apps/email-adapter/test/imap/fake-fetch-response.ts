export interface FakeMail {
  uid: number;
  subject: string;
  source: Buffer;
}

/** The response to a FETCH of one mail of a single part of text, with its line end. */
export function fetchResponse({ uid, subject, source }: FakeMail, seq: number, items: string): Buffer {
  const sections = [...items.matchAll(/BODY\.PEEK\[([^\]]*)\](?:<(\d+)\.(\d+)>)?/gu)];
  const described = [`UID ${uid}`];
  if (items.includes('RFC822.SIZE')) described.push(`RFC822.SIZE ${source.length}`);
  if (items.includes('INTERNALDATE')) described.push('INTERNALDATE "28-Nov-2026 20:00:00 +0000"');
  if (items.includes('ENVELOPE')) described.push(`ENVELOPE ${envelope(subject)}`);
  if (items.includes('BODYSTRUCTURE')) described.push(structure);
  const literals = sections.flatMap(([, section = '', from, length]) => {
    const bytes = sectionOf(source, section).subarray(
      Number(from ?? 0),
      Number(from ?? 0) + Number(length ?? Infinity),
    );
    const name = `BODY[${section}]${from === undefined ? '' : `<${from}>`}`;
    return [Buffer.from(` ${name} {${bytes.length}}\r\n`), bytes];
  });
  return Buffer.concat([Buffer.from(`* ${seq} FETCH (${described.join(' ')}`), ...literals, Buffer.from(')\r\n')]);
}

const structure = 'BODYSTRUCTURE ("TEXT" "PLAIN" ("CHARSET" "utf-8") NIL NIL "8BIT" 100 5)';

function envelope(subject: string): string {
  const jane = `(("Jane Doe" NIL "${subject}" "example.com"))`;
  return `("Sat, 28 Nov 2026 20:00:00 +0000" "${subject}" ${jane} ${jane} ${jane} NIL NIL NIL NIL "<${subject}@example.com>")`;
}

function sectionOf(source: Buffer, section: string): Buffer {
  const bodyAt = source.indexOf('\r\n\r\n') + 4;
  if (section === '') return source;
  return section === 'HEADER' ? source.subarray(0, bodyAt) : source.subarray(bodyAt);
}
