import { isVisible } from '#libs/contracts';
import type { Fault } from '../../http/problems/problem.js';
import type { TemplateForm } from '../../inboxes/templates/template.schema.js';
import { faultsOfButtons } from './faults-of-buttons.js';
import { fault, missing, notTaken, type Template } from './template-fault.js';

/** What of a template is filled in another way than it was approved: WhatsApp would refuse the message later. */
export function faultsOfFilling(form: TemplateForm, template: Template, files: number): Fault[] {
  if (form.obstacle !== null) return [closed(form)];
  const inNames = faultsOfNames(form, template);
  return [
    ...(inNames.length > 0 ? inNames : faultsOfBody(form, template)),
    ...faultsOfHeader(form, template, files),
    ...faultsOfButtons(form, template),
  ];
}

const such = (sample: string | null): string => (sample === null ? '' : `, such as ${sample}`);

const obstacles = {
  header: 'has a header that cannot be filled from here, such as a location',
  buttons: 'has a button that cannot be filled from here, such as a catalogue or a flow',
  parts: 'has parts that cannot be filled from here, such as a carousel',
  parameters: 'has more places than a message fills',
};

const closed = ({ obstacle }: TemplateForm): Fault =>
  notTaken('template.name', `${obstacles[obstacle ?? 'parts']}; send another template.`);

function faultsOfNames({ hasNamedParameters, parameters }: TemplateForm, { parameterNames }: Template): Fault[] {
  const field = 'template.parameterNames';
  if (!hasNamedParameters && parameterNames) return [notTaken(field, 'the places have numbers; leave it out.')];
  if (!hasNamedParameters || parameters.length === 0) return [];
  const names = parameters.map(({ name }) => name);
  const wanted = `send ${names.join(', ')}, in the order of the parameters.`;
  if (!parameterNames) return [missing(field, `is missing; ${wanted}`)];
  const unknown = parameterNames.findIndex((name) => !names.includes(name));
  if (unknown >= 0) return [notTaken(`${field}.${unknown}`, `is no place of the template; ${wanted}`)];
  return new Set(parameterNames).size === parameterNames.length ? [] : [notTaken(field, `has a name twice; ${wanted}`)];
}

function faultsOfBody({ parameters: places }: TemplateForm, { parameters, parameterNames }: Template): Fault[] {
  const field = 'template.parameters';
  if (parameters.length > places.length)
    return [notTaken(field, `has ${parameters.length} texts, and the template has ${places.length} places.`)];
  return places.flatMap(({ name, sample }, place) => {
    const index = parameterNames ? parameterNames.indexOf(name) : place;
    const text = parameters[index] ?? '';
    if (isVisible(text)) return faultsOfWords(`${field}.${index}`, text);
    return [missing(`${field}.${index < 0 ? place : index}`, `is missing; send words for {{${name}}}${such(sample)}.`)];
  });
}

function faultsOfHeader(form: TemplateForm, { header }: Template, files: number): Fault[] {
  return [...faultsOfHeaderWords(form, header), ...faultsOfHeaderFile(form, files)];
}

function faultsOfHeaderWords(
  { headerParameter, hasNamedParameters }: TemplateForm,
  header: Template['header'],
): Fault[] {
  const field = 'template.header';
  if (headerParameter === null) return header ? [notTaken(field, 'has no place in this template; leave it out.')] : [];
  const { name, sample } = headerParameter;
  const example = JSON.stringify({ text: sample ?? '…', ...(hasNamedParameters && { name }) });
  if (!header || !isVisible(header.text)) return [missing(field, `is missing; send words for it: ${example}.`)];
  if (header.name === (hasNamedParameters ? name : undefined)) return faultsOfWords(`${field}.text`, header.text);
  if (!hasNamedParameters) return [notTaken(`${field}.name`, 'the place has a number; leave it out.')];
  return [fault(`${field}.name`, 'invalid', `must name the place of the header; send ${name}.`)];
}

/** WhatsApp takes one line for a place. */
function faultsOfWords(field: string, text: string): Fault[] {
  if (!/[\n\r\t]| {5}/u.test(text)) return [];
  return [fault(field, 'invalid', 'has a line break, a tab, or more than four blanks in a row; send it as one line.')];
}

function faultsOfHeaderFile({ headerFile }: TemplateForm, files: number): Fault[] {
  const field = 'attachments';
  if (headerFile === null) return files > 0 ? [notTaken(field, 'the template shows no file; leave it out.')] : [];
  const types = Object.keys(headerFile.types).join(', ');
  if (files === 0) return [missing(field, `is missing; send the id of one file for the header (${types}).`)];
  return [];
}
