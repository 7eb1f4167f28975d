import { mailLimits } from '../mail-limits.js';
import { htmlTokens, type HtmlToken } from './html-tokens.js';

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements that are drawn by their tags alone; the rest of the voids show no text. */
const drawnVoids = new Set(['br', 'hr']);
/** Elements that the next one of their kind closes: their end tag is mostly left out. */
const closedBy: Readonly<Record<string, readonly string[]>> = {
  p: ['p'],
  li: ['li'],
  dt: ['dt', 'dd'],
  dd: ['dt', 'dd'],
  td: ['td', 'th'],
  th: ['td', 'th'],
  tr: ['td', 'th', 'tr'],
  option: ['option'],
};
const inline = new Set(
  'a abbr b big cite code em font i label mark s small span strike strong sub sup tt u'.split(' '),
);
/** The converter goes over the text inside them once for each level. */
const indenting = new Set(['blockquote', 'ol', 'ul']);
const attribute = /(?:^|\s)(href|start|type)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/giu;

/**
 * The same HTML as far as its text goes, well nested, of bounded depth and length, in one pass: what is done with it afterwards
 * costs no more than its length. Too deep elements lose their tags and keep their text; all but a few attributes go.
 */
export function boundedHtml(html: string): { html: string; isCut: boolean } {
  const bounded = new BoundedHtml();
  for (const token of htmlTokens(html)) {
    if (bounded.isFull) return { html: bounded.text(), isCut: true };
    bounded.add(token);
  }
  return { html: bounded.text(), isCut: bounded.isFull };
}

class BoundedHtml {
  private readonly pieces: string[] = [];
  private readonly open: string[] = [];
  private length = 0;
  private indents = 0;
  /** Open elements whose tags were left out. */
  private leftOut = 0;

  get isFull(): boolean {
    return this.length >= mailLimits.htmlLength;
  }

  text(): string {
    this.closeFrom(0);
    return this.pieces.join('');
  }

  add(token: HtmlToken): void {
    if (token.kind === 'text') this.put(token.text.slice(0, mailLimits.htmlLength).replaceAll('<', '&lt;'));
    else if (token.kind === 'close') this.close(token.name);
    else if (voids.has(token.name)) this.put(drawnVoids.has(token.name) ? `<${token.name}>` : '');
    else this.begin(token.name, token.attributes);
  }

  private begin(name: string, attributes: string): void {
    const closed = closedBy[name] ?? [];
    for (let top = this.open.at(-1); top !== undefined && closed.includes(top); top = this.open.at(-1))
      this.closeFrom(this.open.length - 1);
    if (this.isTooDeep(name)) return this.leaveOut(name);
    this.open.push(name);
    if (indenting.has(name)) this.indents += 1;
    this.put(`<${name}${keptAttributes(attributes)}>`);
  }

  private isTooDeep(name: string): boolean {
    return (
      this.leftOut > 0 ||
      this.open.length >= mailLimits.htmlDepth ||
      (indenting.has(name) && this.indents >= mailLimits.htmlIndents)
    );
  }

  /** What is a line of its own stays one. */
  private leaveOut(name: string): void {
    this.leftOut += 1;
    if (!inline.has(name)) this.put('<br>');
  }

  private close(name: string): void {
    if (this.leftOut > 0) this.leftOut -= 1;
    else {
      const at = this.open.lastIndexOf(name);
      if (at !== -1) this.closeFrom(at);
    }
  }

  private closeFrom(at: number): void {
    for (const name of this.open.splice(at).toReversed()) {
      if (indenting.has(name)) this.indents -= 1;
      this.put(`</${name}>`);
    }
  }

  private put(piece: string): void {
    if (piece !== '') this.pieces.push(piece);
    this.length += piece.length;
  }
}

function keptAttributes(attributes: string): string {
  if (attributes === '') return '';
  const kept = [...attributes.matchAll(attribute)].map(([, name = '', ...values]) => {
    const value = values.find((one) => one !== undefined) ?? '';
    return value.length > mailLimits.valueLength ? '' : ` ${name.toLowerCase()}="${value.replaceAll('"', '&quot;')}"`;
  });
  return kept.slice(0, 3).join('');
}
