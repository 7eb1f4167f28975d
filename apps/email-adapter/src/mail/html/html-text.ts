import { compile, type HtmlToTextOptions } from 'html-to-text';
import { mailLimits } from '../mail-limits.js';
import { boundedHtml } from './bounded-html.js';
import { htmlTokens } from './html-tokens.js';

/** A link longer than this says nothing to a reader (trackers); its text stays. */
const readableLink = 200;

const oneLineBreak = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

const options: HtmlToTextOptions = {
  wordwrap: false,
  // Both bounds are kept by what the converter is given; its own would only say so on the console.
  limits: { maxInputLength: 8 * mailLimits.htmlLength, ellipsis: '' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, pathRewrite: readablePath } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    // Forms and signatures are tables: without a line for each cell their words run together.
    ...['td', 'th'].map((selector) => ({ selector, format: 'block', options: oneLineBreak })),
  ],
};

const convert = compile(options);

/**
 * HTML as a person would read it aloud: no images, no trackers' links. What the converter cannot reach is taken as bare text.
 * Time and memory grow with the length alone, however the HTML is made.
 */
export function htmlText(html: string): string {
  const bounded = boundedHtml(html);
  const text = convert(bounded).trim();
  return text === '' ? bareText(bounded) : text;
}

/** Its texts, without tags. */
export function bareText(html: string): string {
  const texts: string[] = [];
  for (const token of htmlTokens(html)) if (token.kind === 'text') texts.push(token.text);
  return texts.join(' ').replace(/\s+/gu, ' ').trim();
}

function readablePath(path: string): string {
  return path.length > readableLink || /^(cid|data|javascript):/iu.test(path) ? '' : path;
}
