import { z } from 'zod';
import type { Fault } from '../../http/problems/problem.js';
import { fault, notTaken, type Template } from './template-fault.js';

export const templateExample: Template = {
  name: 'floor_plan',
  language: 'en',
  parameters: ['Ada'],
  buttons: [{ index: 0, kind: 'url', text: 'park-row-12' }],
};

const given = z.looseObject({
  parameters: z.array(z.unknown()).catch([]),
  parameterNames: z.array(z.unknown()).optional().catch(undefined),
  header: z.unknown().optional(),
  buttons: z.array(z.looseObject({ index: z.unknown(), kind: z.unknown(), text: z.string().catch('') })).catch([]),
});
type Given = z.output<typeof given>;

/** What is wrong with a template whichever it is. */
export function faultsOfTemplate({ template, attachments }: Record<string, unknown>): Fault[] {
  const { success, data } = given.safeParse(template);
  if (!success) return [];
  const hasFiles = Array.isArray(attachments) && attachments.length > 0;
  const both = hasFiles && data.header !== undefined;
  const inHeader = both ? [notTaken('template.header', 'a header has words or a file; leave one of them out.')] : [];
  return [...namesEachPlace(data), ...inHeader, ...data.buttons.flatMap(faultsOfButton)];
}

/** Its places have numbers, or names: then each has one. */
function namesEachPlace({ parameters, parameterNames }: Given): Fault[] {
  if (!parameterNames || parameterNames.length === parameters.length) return [];
  return [fault('template.parameterNames', 'invalid', 'must name each of the parameters; send as many names.')];
}

/** WhatsApp copies short codes alone, and addresses have no blanks. */
function faultsOfButton(
  { index, kind, text }: Given['buttons'][number],
  place: number,
  all: Given['buttons'],
): Fault[] {
  const field = `template.buttons.${place}`;
  const isTwice = all.findIndex((one) => one.index === index) < place;
  const twice = isTwice ? [notTaken(`${field}.index`, 'names a button twice; send each once.')] : [];
  const isCode = kind !== 'copy_code' || text === '' || /^[a-z\d]{1,20}$/iu.test(text);
  const words = isCode
    ? 'must be the end of an address, without blanks.'
    : 'must be a code of 1 to 20 letters and digits.';
  const isWrong = !isCode || (kind === 'url' && /\s/u.test(text));
  return isWrong ? [...twice, fault(`${field}.text`, 'invalid', words)] : twice;
}
