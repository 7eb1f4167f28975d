/** The header fields of a mail whose body is a text and a file. */
export const mixedType = 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="part"';

/** The body of such a mail. */
export function mixed(text: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/.{76}/gu, '$&\r\n');
  const file = [
    'Content-Type: application/octet-stream; name="plan.bin"',
    'Content-Disposition: attachment; filename="plan.bin"',
    'Content-Transfer-Encoding: base64',
  ];
  return ['--part', 'Content-Type: text/plain', '', text, '--part', ...file, '', lines, '--part--', ''].join('\r\n');
}
