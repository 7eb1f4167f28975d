import { repeating, type HostileSource } from './hostile-source.js';

const html = (body: string): string => `From: a@example.com\r\nContent-Type: text/html\r\n\r\n${body}`;

/** Elements that are never closed, closed without being open, or half written. */
export const hostileHtml: readonly HostileSource[] = [
  ...repeating(
    {
      'open script': '<script>',
      'open style': '<style>',
      'open head': '<head ',
      'open title': '<title>',
      'open textarea': '<textarea>',
      'open comments': '<!--',
      'open declarations': '<!x ',
      'open CDATA': '<![CDATA[',
      'less-than signs': '<',
      'half tags': '<a',
      'open links': '<a href=x>',
      'links with long addresses': `<a href="https://example.com/${'x'.repeat(150)}">x</a>`,
      'open cells': '<td>',
      'open rows': '<table><tr><td>',
      rows: '<tr><td>x</td></tr>',
      'open paragraphs': '<p>',
      paragraphs: '<p>x</p>',
      'open bold': '<b>',
      'open divisions': '<div>',
      'open headings': '<h1>',
      'open preformatted': '<pre>',
      'open lists': '<ul><li>',
      'open numbered lists': '<ol><li>',
      'list items': '<li>x</li>',
      'open quotations': '<blockquote>',
      'quotations in lists': '<blockquote><ul><li>x',
      'foreign elements': '<svg>',
      'line breaks': '<br>',
      'closing tags alone': '</b>',
      'closing scripts alone': '</script>',
      entities: '&amp;',
      'half entities': '&',
      blanks: ' \t',
      'a and b crossed': '<a><b></a></b>',
    },
    html,
  ),
  ...repeating({ attributes: 'x=1 ', 'open quotes': 'x=" ', 'equals signs': '= ' }, (text) => html(`<a ${text}`)),
  ...repeating({ 'tags with open quotes': '<a x="><a x=\'>' }, html),
];
