import type { CloudMessage } from '../../message.schema.js';

type Interactive = NonNullable<CloudMessage['interactive']>;

/** What was chosen or filled in. */
export function interactiveText(interactive: Interactive): string | undefined {
  const { button_reply: button, list_reply: list, nfm_reply: form, call_permission_reply: call } = interactive;
  if (button) return button.title;
  if (list) return [list.title, list.description].filter(Boolean).join('\n');
  if (form) return formText(form);
  return call && `[calls: ${call.response}]`;
}

/** A filled-in form (a flow, an address) as `field: value` lines; its JSON as it came where it cannot be read. */
function formText({ body, response_json: json }: NonNullable<Interactive['nfm_reply']>): string {
  if (json === undefined) return body ?? '[form]';
  const answers = answersOf(json);
  if (answers === null) return json;
  const lines = Object.entries(answers)
    .filter(([field]) => field !== 'flow_token')
    .map(([field, value]) => `${field}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return lines.length > 0 ? lines.join('\n') : (body ?? '[form]');
}

function answersOf(json: string): object | null {
  try {
    const parsed: unknown = JSON.parse(json);
    return typeof parsed === 'object' && !Array.isArray(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
