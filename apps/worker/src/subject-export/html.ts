/** Text that is no markup, whatever it has. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A value in its own direction, with its own line breaks. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '<span class="none">–</span>';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `<bdi dir="auto">${escaped(text)}</bdi>`;
}

/** A table of names and values; values that are not set are left out. */
export function facts(given: Record<string, unknown>): string {
  const rows = Object.entries(given).filter(([, value]) => isSet(value));
  if (rows.length === 0) return '';
  return `<table>${rows.map(([name, value]) => `<tr><th scope="row">${shown(name)}</th><td>${shown(value)}</td></tr>`).join('')}</table>\n`;
}

/** A table with a row for each; nothing where there is none. */
export function list(title: string, rows: readonly object[]): string {
  if (rows.length === 0) return '';
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = names.map((name) => `<th scope="col">${escaped(name)}</th>`).join('');
  const body = rows.map((row) => {
    const values = row as Record<string, unknown>;
    return `<tr>${names.map((name) => `<td>${shown(values[name])}</td>`).join('')}</tr>`;
  });
  return `<section><h2>${escaped(title)}</h2>\n<div class="wide"><table><thead><tr>${head}</tr></thead>\n<tbody>${body.join('\n')}</tbody></table></div></section>\n`;
}

function isSet(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
