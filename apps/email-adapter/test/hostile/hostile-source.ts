/** A mail made to cost much, of about so many bytes. */
export interface HostileSource {
  name: string;
  make: (bytes: number) => Buffer;
}

/** The piece again and again, so many bytes in all. */
export function filled(piece: string, bytes: number): string {
  return piece.repeat(Math.ceil(bytes / piece.length));
}

/** One for each entry: a name and what is repeated. */
export function repeating(
  pieces: Readonly<Record<string, string>>,
  around: (filling: string) => string,
): HostileSource[] {
  return Object.entries(pieces).map(([name, piece]) => ({
    name,
    make: (bytes) => Buffer.from(around(filled(piece, bytes)), 'latin1'),
  }));
}

/** One for each entry: a name and how its parts are numbered. */
export function counting(
  parts: Readonly<Record<string, (n: number) => string>>,
  around: (filling: string) => string,
): HostileSource[] {
  return Object.entries(parts).map(([name, part]) => ({
    name,
    make: (bytes) => Buffer.from(around(numbered(part, bytes)), 'latin1'),
  }));
}

function numbered(part: (n: number) => string, bytes: number): string {
  const pieces: string[] = [];
  for (let n = 0, length = 0; length < bytes; n += 1) {
    const piece = part(n);
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join('');
}
