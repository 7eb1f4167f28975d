import { counting, repeating, type HostileSource } from './hostile-source.js';

const multipart = (body: string): string => `Content-Type: multipart/mixed; boundary=b\r\n\r\n${body}`;
const typed = (type: string) => (body: string) => `Content-Type: ${type}\r\n\r\n${body}`;
const encoded = (encoding: string) => (body: string) =>
  `Content-Type: text/plain\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}`;

/** Parts, encodings and charsets. */
export const hostileBodies: readonly HostileSource[] = [
  ...repeating({ parts: '--b\r\n\r\nx\r\n', 'half boundaries': '--b-\r\n', 'boundary ends': '--b--\r\n' }, multipart),
  ...repeating({ 'mails in mails': 'Content-Type: message/rfc822\r\n\r\n' }, (text) => text),
  ...counting(
    { 'nested parts': (n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n` },
    (text) => text,
  ),
  ...repeating({ 'soft line breaks': '=41=\r\n', 'equals signs in text': '=' }, encoded('quoted-printable')),
  ...repeating({ 'base64 lines': 'QUJD\r\n', 'no base64': '?' }, encoded('base64')),
  ...repeating(
    { 'quoted flowed lines': '> a \r\n', 'blank flowed lines': ' \r\n' },
    typed('text/plain; format=flowed'),
  ),
  ...repeating(
    { 'empty lines': '\r\n', 'one long line': 'x', 'bare line feeds': '\n', 'zero bytes': '\0' },
    typed('text/plain'),
  ),
  ...repeating({ 'ISO-2022-JP shifts': '\x1b$B' }, typed('text/plain; charset=iso-2022-jp')),
  ...repeating({ 'UTF-7 shifts': '+A-' }, typed('text/plain; charset=utf-7')),
  ...repeating({ 'Cyrillic letters': '\xd0' }, typed('text/plain; charset=koi8-r')),
];
