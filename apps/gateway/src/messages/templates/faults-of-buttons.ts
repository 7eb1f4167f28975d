import type { Fault } from '../../http/problems/problem.js';
import type { TemplateForm } from '../../inboxes/templates/template.schema.js';
import { fault, missing, notTaken, type Template } from './template-fault.js';

/** Each button that takes something gets it, and no other. */
export function faultsOfButtons({ buttonParameters: places }: TemplateForm, { buttons = [] }: Template): Fault[] {
  const given = buttons.flatMap(({ index, kind }, position) => {
    const place = places.find((one) => one.index === index);
    const field = `template.buttons.${position}`;
    if (!place) return [notTaken(`${field}.index`, `button ${index} takes nothing; leave it out.`)];
    return place.kind === kind
      ? []
      : [fault(`${field}.kind`, 'invalid', `the button takes another kind; send ${place.kind}.`)];
  });
  const lacking = places.filter(({ index }) => buttons.every((one) => one.index !== index));
  return [...given, ...lacking.map(lack)];
}

function lack({ index, kind, label, sample }: TemplateForm['buttonParameters'][number]): Fault {
  const example = JSON.stringify({ index, kind, text: sample ?? '…' });
  return missing('template.buttons', `lacks that of button ${index} (${label}); send ${example} in it.`);
}
