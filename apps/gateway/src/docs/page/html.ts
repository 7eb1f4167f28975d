/** Text that is markup already. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

/** Markup with everything put into it escaped, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string));
}

/** Prose with `code` in backticks and paragraphs between empty lines. */
export function prose(text: string): Html {
  const paragraphs = text
    .split(/\n{2,}/u)
    .map((one) => `<p>${escape(one).replace(/`([^`]+)`/gu, '<code>$1</code>')}</p>`);
  return new Html(paragraphs.join(''));
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return escape(String(part));
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/gu, (one) => entities[one] ?? one);
}
