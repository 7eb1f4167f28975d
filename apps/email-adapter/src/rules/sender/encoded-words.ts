const encodedWord = /=\?([\w.:-]{1,40})(?:\*[\w-]*)?\?([BQ])\?([^?\s]*)\?=/giu;
const between = /(\?=)\s+(?==\?)/gu;

/** A header's text with its encoded words (RFC 2047) read; one whose charset nobody knows stays as it is written. */
export function withoutEncodedWords(text: string): string {
  return text.replace(between, '$1').replace(encodedWord, (written, charset: string, how: string, data: string) => {
    try {
      return new TextDecoder(charset).decode(how.toUpperCase() === 'B' ? Buffer.from(data, 'base64') : quoted(data));
    } catch {
      return written;
    }
  });
}

function quoted(data: string): Buffer {
  const bytes = data.replaceAll('_', ' ').replace(/=([\da-f]{2})/giu, (_, hex: string) => {
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(bytes, 'latin1');
}
