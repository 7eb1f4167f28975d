import type { Inbox } from '../api/doorbell.js';

interface FormField {
  type: string;
  required: boolean;
  options: readonly string[];
  fills: string | null;
}

/** HTML for a page that has the form: its fields, the one that people do not see, and what sends them. */
export function formSnippet({ settings, submitUrl }: Inbox): string {
  // The gateway writes both into each form's settings.
  const { fields = {}, honeypot = 'website' } = settings as { fields?: Record<string, FormField>; honeypot?: string };
  const inputs = Object.entries(fields).filter(([, { fills }]) => fills !== 'locale');
  return [
    '<form id="doorbell">',
    ...inputs.map(([name, field]) => `  ${labelled(name, field)}`),
    `  <input name="${escaped(honeypot)}" tabindex="-1" autocomplete="off" hidden>`,
    '  <button>Send</button>',
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
    "    form.querySelector('p').textContent = response.ok ? 'Thank you.' : faults;",
    '    if (response.ok) form.reset();',
    '  });',
    '</script>',
  ].join('\n');
}

const types: Readonly<Record<string, string>> = { email: 'email', phone: 'tel', number: 'number', date: 'date' };

function labelled(name: string, field: FormField): string {
  return `<label>${escaped(name)} ${control(escaped(name), field)}</label>`;
}

function control(name: string, { type, required, options, fills }: FormField): string {
  const must = required ? ' required' : '';
  if (type === 'choice') {
    const choices = options.map((option) => `<option>${escaped(option)}</option>`);
    return `<select name="${name}"${must}>${choices.join('')}</select>`;
  }
  if (fills === 'message') return `<textarea name="${name}"${must}></textarea>`;
  if (fills?.startsWith('consents.')) return `<input name="${name}" type="checkbox" value="true"${must}>`;
  return `<input name="${name}" type="${types[type] ?? 'text'}"${must}>`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/gu, (sign) => signs[sign] ?? sign);
