import { mailLimits } from '../mail-limits.js';
import { boundedHtml } from './bounded-html.js';
import { htmlText } from './html-text.js';

describe('HTML that is not well made', () => {
  it.each([
    ['elements that their next one closes', '<p>One<p>Two<ul><li>a<li>b</ul>', 'One\n\nTwo\n\n * a\n * b'],
    ['closing tags alone', 'One</b></td> two', 'One two'],
    [
      'quotes around a greater-than sign',
      '<a title="x>y" href=\'https://a.example\'>Here</a>',
      'Here [https://a.example]',
    ],
    ['a tag that never ends', 'One <b two', 'One <b two'],
    ['a quote that never ends', '<a title="x>One</a> two', 'One two'],
    ['a script that never ends', 'One <script>two', 'One two'],
    ['scripts, styles and comments', '<style>a</style>One<!-- b --><SCRIPT>c</script > two', 'One two'],
    ['arithmetic', '1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ])('keeps what a person reads: %s', (_, html, text) => expect(htmlText(html).text).toBe(text));

  it('keeps the lines of what is too deep for its tags', () => {
    const html = `${'<div>'.repeat(mailLimits.htmlDepth)}<div>One</div><div>Two</div>`;
    expect(htmlText(html).text).toBe('One\nTwo');
  });
});

describe('what the converter is given', () => {
  it.each(['<div>', '<blockquote>', '<ul><li>', '<a href=x>', '<p>', 'x', '<table><tr><td>x'])(
    'is bounded in length and depth, and closes what it opens, of many %s',
    (piece) => {
      const { html: bounded } = boundedHtml(piece.repeat(300_000));
      let [depth, deepest] = [0, 0];
      for (const [tag] of bounded.matchAll(/<\/?[a-z]+/gu)) {
        if (tag !== '<br') depth += tag.startsWith('</') ? -1 : 1;
        deepest = Math.max(deepest, depth);
      }
      expect(depth).toBe(0);
      expect(deepest).toBeLessThanOrEqual(mailLimits.htmlDepth);
      expect(bounded.length).toBeLessThan(mailLimits.htmlLength * 1.1);
    },
  );
});
