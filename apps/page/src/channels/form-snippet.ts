import type { Inbox } from '../api/doorbell.js';
import { inOrder, purposeOf, type FormField } from './form-field.js';

/** What visitors read. */
export interface SnippetWords {
  send: string;
  thanks: string;
  /** What a field is called; undefined: by its own name. */
  labelOf: (field: FormField) => string | undefined;
}

/** HTML for a page that has the form: its fields, the one that people do not see, and what sends them. */
export function formSnippet({ settings, submitUrl }: Inbox, words: SnippetWords): string {
  // The gateway writes both into each form's settings.
  const { fields = {}, honeypot = 'website' } = settings as { fields?: Record<string, FormField>; honeypot?: string };
  const inputs = inOrder(fields).filter(([, { fills }]) => fills !== 'locale');
  return [
    '<form id="doorbell">',
    ...inputs.map(([name, field]) => `  ${labelled(name, field, words.labelOf(field))}`),
    `  <input name="${escaped(honeypot)}" tabindex="-1" autocomplete="off" hidden>`,
    `  <button>${escaped(words.send)}</button>`,
    '  <p role="status"></p>',
    '</form>',
    '<script>',
    "  const form = document.getElementById('doorbell');",
    "  form.addEventListener('submit', async (event) => {",
    '    event.preventDefault();',
    '    const body = new URLSearchParams(new FormData(form));',
    `    const response = await fetch('${submitUrl ?? ''}', { method: 'POST', body });`,
    '    const { errors = [], detail } = await response.json();',
    "    const faults = errors.map(({ message }) => message).join(' ') || detail;",
    `    form.querySelector('p').textContent = response.ok ? ${JSON.stringify(words.thanks)} : faults;`,
    '    if (response.ok) form.reset();',
    '  });',
    '</script>',
  ].join('\n');
}

const types: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', number: 'number', date: 'date' };

/** A box that gives a consent has its wording behind it: that is the proof. */
function labelled(name: string, field: FormField, label = name): string {
  const input = control(escaped(name), field);
  if (purposeOf(field) !== null) return `<label>${input} ${escaped(field.wording || label)}</label>`;
  return `<label>${escaped(label)} ${input}</label>`;
}

function control(name: string, field: FormField): string {
  const { type, required, options, fills } = field;
  const must = required ? ' required' : '';
  if (purposeOf(field) !== null) return `<input name="${name}" type="checkbox" value="true"${must}>`;
  if (type === 'choice') {
    const choices = options.map((option) => `<option>${escaped(option)}</option>`);
    return `<select name="${name}"${must}>${choices.join('')}</select>`;
  }
  if (fills === 'message') return `<textarea name="${name}"${must}></textarea>`;
  return `<input name="${name}" type="${types[type] ?? 'text'}"${must}>`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/gu, (sign) => signs[sign] ?? sign);
