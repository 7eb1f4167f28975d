import { counting, repeating, type HostileSource } from './hostile-source.js';

const field = (name: string) => (value: string) => `${name}: ${value}\r\n\r\nx`;

/** Fields that are long, many, or deeply nested. */
export const hostileHeaders: readonly HostileSource[] = [
  ...repeating(
    {
      'groups in groups': 'g:',
      groups: 'g:a@b.c;',
      addresses: 'a@b.c,',
      'addresses without commas': 'a@b.c ',
      'open comments in From': '(',
      'open quotes in From': '"',
      'quoted names': '"a" ',
      'open angles': '<',
      'at signs': '@',
      'encoded names': '=?utf-8?q?a=40b=2Ec=2C?= ',
    },
    field('From'),
  ),
  ...repeating(
    { 'encoded words': '=?utf-8?q?a?= ', 'open encoded words': '=?utf-8?q?', folds: 'a\r\n ' },
    field('Subject'),
  ),
  ...repeating({ references: '<a@b> ' }, field('References')),
  ...repeating(
    { fields: 'X: y\r\n', 'From fields': 'From: a@b.c\r\n', 'Received fields': 'Received: x\r\n' },
    (fields) => `${fields}\r\nx`,
  ),
  ...counting({ parameters: (n) => ` a${n}=x;`, 'continued parameters': (n) => ` a*${n}=x;` }, (text) =>
    field('Content-Type')(`text/plain;${text}`),
  ),
  ...repeating({ charsets: ';  charset =', semicolons: ' ;' }, (text) => `Content-Type: text/plain${text}\r\n\r\n\xff`),
  ...repeating(
    { 'authentication comments': '(', 'authentication clauses': 'dmarc=pass;' },
    field('Authentication-Results'),
  ),
];
