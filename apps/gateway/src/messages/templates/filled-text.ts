import type { TemplateForm } from '../../inboxes/templates/template.schema.js';
import type { Template } from './template-fault.js';

/** What the contact reads: header, body, footer, and the buttons that the message filled. */
export function filledText(form: TemplateForm, template: Template): string {
  const words = new Map(form.parameters.map(({ name }, index) => [name, wordsOf(template, name, index)]));
  const { headerParameter, header } = form;
  const headerWords = new Map(headerParameter ? [[headerParameter.name, template.header?.text]] : []);
  const parts = [
    header && filled(header, headerWords),
    filled(form.body, words),
    form.footer,
    buttonsOf(form, template),
  ];
  return parts.filter(Boolean).join('\n\n');
}

function wordsOf({ parameters, parameterNames }: Template, name: string, index: number): string | undefined {
  return parameters[parameterNames ? parameterNames.indexOf(name) : index];
}

function filled(text: string, words: ReadonlyMap<string, string | undefined>): string {
  return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/gu, (place, name: string) => words.get(name) ?? place);
}

/** The button of a one-time password repeats the body. */
function buttonsOf({ category, buttonParameters }: TemplateForm, { buttons = [] }: Template): string {
  if (category === 'authentication') return '';
  const lines = buttonParameters.map(({ index, label, url }) => {
    const text = buttons.find((one) => one.index === index)?.text ?? '';
    const shown = url === null ? text : filled(url, new Map([['1', text]]));
    return label === '' ? shown : `${label}: ${shown}`;
  });
  return lines.join('\n');
}
