import { compile, type HtmlToTextOptions } from 'html-to-text';
import { mailLimits } from './mail-limits.js';

/** A link longer than this says nothing to a reader (trackers); its text stays. */
const readableLink = 200;

const oneLineBreak = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

const options: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxInputLength: mailLimits.htmlLength, maxDepth: mailLimits.htmlDepth, ellipsis: '' },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, noAnchorUrl: true, pathRewrite: readablePath } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    // Forms and signatures are tables: without a line for each cell their words run together.
    ...['td', 'th'].map((selector) => ({ selector, format: 'block', options: oneLineBreak })),
  ],
};

const convert = compile(options);

/** HTML as a person would read it aloud: no images, no trackers' links. What the converter cannot reach is taken as bare text. */
export function htmlText(html: string): string {
  const text = convert(html).trim();
  return text === '' ? bareText(html.slice(0, mailLimits.htmlLength)) : text;
}

function bareText(html: string): string {
  return html
    .replace(/<(style|script|head)\b[\s\S]*?<\/\1>/giu, ' ')
    .replace(/<[^<>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function readablePath(path: string): string {
  return path.length > readableLink || /^(cid|data|javascript):/iu.test(path) ? '' : path;
}
