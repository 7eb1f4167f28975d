/** A mail's source, given its lines: CRLF, and a byte for each character. */
export function mailSource(...lines: readonly string[]): Buffer {
  return Buffer.from(['From: Wim Za <wim@za.example>', 'Subject: The flat', ...lines, ''].join('\r\n'), 'latin1');
}

/** The same with a Content-Type and a body. */
export function typedMail(contentType: string, ...body: readonly string[]): Buffer {
  return mailSource('MIME-Version: 1.0', `Content-Type: ${contentType}`, '', ...body);
}

/** Text as it stands in UTF-8, a character a byte. */
export function utf8(text: string): string {
  return Buffer.from(text).toString('latin1');
}
