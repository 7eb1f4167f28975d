/** Text that is no markup, whatever it has. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;

/** A value as people read it, in its own direction, with its own line breaks. */
export function shown(value: unknown): string {
  if (!isSet(value)) return '<span class="none">–</span>';
  if (typeof value === 'string' && isoTime.test(value)) return time(value);
  return `<bdi dir="auto">${escaped(textOf(value))}</bdi>`;
}

/** `22 November 2026, 09:30 UTC` */
export function time(at: string): string {
  const date = new Date(at);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return `<time datetime="${escaped(at)}">${day}, ${date.toISOString().slice(11, 16)} UTC</time>`;
}

/** A line for each value that is set. */
export function facts(given: Record<string, unknown>): string {
  const rows = Object.entries(given).filter(([, value]) => isSet(value));
  if (rows.length === 0) return '';
  const lines = rows.map(([name, value]) => `<tr><th scope="row">${shown(name)}</th><td>${shown(value)}</td></tr>`);
  return `<table>${lines.join('\n')}</table>\n`;
}

/** The same under the names of the API, in words. */
export function named(given: object): string {
  return facts(Object.fromEntries(Object.entries(given).map(([name, value]) => [words(name), value as unknown])));
}

/** A block for each row under a title; nothing where there is none. */
export function blocks(title: string, rows: readonly object[]): string {
  if (rows.length === 0) return '';
  const articles = rows.map((row) => `<article>${named(row)}</article>`);
  return `<section><h2>${escaped(title)}</h2>\n${articles.join('\n')}\n</section>\n`;
}

/** `firstSeenAt` is First seen at. */
function words(name: string): string {
  const spaced = name.replace(/(?<=[a-z])[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return typeof value !== 'object' || Object.values(value).some(isSet);
}

function textOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map(textOf).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value).filter(([, one]) => isSet(one));
  return parts.map(([name, one]) => `${name}: ${textOf(one)}`).join('; ');
}
