import { compile, type HtmlToTextOptions } from 'html-to-text';
import { mailLimits } from '../mail-limits.js';
import { boundedHtml } from './bounded-html.js';
import { htmlTokens } from './html-tokens.js';

/** A link longer than this says nothing to a reader (trackers); its text stays. */
const readableLink = 200;

/** Pictures whose alternative text is read. */
const pictures = 50;
const alternative = /(?:^|\s)alt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/iu;

const oneLineBreak = { leadingLineBreaks: 1, trailingLineBreaks: 1 };

const options: HtmlToTextOptions = {
  wordwrap: false,
  // The given HTML keeps both bounds already; the converter would only warn on the console.
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

export interface HtmlText {
  text: string;
  /** Whether there was more of it. */
  isCut: boolean;
}

/**
 * HTML as a person would read it: no images, no trackers' links. Where it has only pictures, their alternative texts. What the converter cannot reach is taken as bare text. Lines of HTML without a tag are lines. Time and memory grow
 * with the length alone, however the HTML is made.
 */
export function htmlText(html: string): HtmlText {
  const { html: bounded, isCut } = boundedHtml(/<[a-z!/?]/iu.test(html) ? html : html.replace(/\r?\n/gu, '<br>'));
  const text = [convert, bareText].map((read) => read(bounded).trim()).find((read) => read !== '');
  return { text: text ?? alternativeTexts(html), isCut };
}

/** The alternative texts of its first pictures. */
function alternativeTexts(html: string): string {
  const texts: string[] = [];
  for (const token of htmlTokens(html)) {
    if (texts.length >= pictures) break;
    if (token.kind === 'open' && token.name === 'img') texts.push(alternativeText(token.attributes));
  }
  return texts.filter(Boolean).join('\n');
}

function alternativeText(attributes: string): string {
  const [, ...values] = alternative.exec(attributes) ?? [];
  return convert((values.find((value) => value !== undefined) ?? '').replaceAll('<', '&lt;')).trim();
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
