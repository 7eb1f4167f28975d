import { isDeepStrictEqual } from 'node:util';
import type { CloudMedia } from './cloud-media.js';
import type { CloudNumber } from './cloud-number.js';
import { graphFaults, type GraphFault } from './graph-faults.js';

interface Parameter {
  type: string;
  text?: string;
  parameter_name?: string;
  coupon_code?: string;
  [kind: string]: unknown;
}

interface SentComponent {
  type: string;
  sub_type?: string;
  index?: string | number;
  parameters: Parameter[];
}

interface Button {
  type: string;
  url?: string;
}

/** A component of an approved template, as Meta lists it. */
interface Approved {
  type: string;
  format?: string;
  text?: string;
  buttons?: Button[];
}

/** Why Meta refuses a template: it compares what was sent with each part of what it approved. Null: it takes it. */
export function templateFault(number: CloudNumber, body: Record<string, unknown>): GraphFault | null {
  if (body['type'] !== 'template') return null;
  const { name, components: sent = [] } = body['template'] as { name: string; components?: SentComponent[] };
  const approved = number.templates.componentsOf(name) as readonly Approved[] | undefined;
  if (approved === undefined) return graphFaults.noTemplate;
  const part = (type: string): Approved | undefined => approved.find((one) => one.type === type);
  const given = (type: string): Parameter[] => sent.find((one) => one.type === type)?.parameters ?? [];
  return (
    kindFault(sent) ??
    headerFault(part('HEADER'), given('header'), number.media) ??
    wordsFault('body', part('BODY')?.text, given('body')) ??
    buttonsFault(
      part('BUTTONS')?.buttons ?? [],
      sent.filter(({ type }) => type === 'button'),
    )
  );
}

function kindFault(sent: readonly SentComponent[]): GraphFault | null {
  const odd = sent.find(({ type }) => !['header', 'body', 'button'].includes(type));
  return odd ? { ...graphFaults.invalidParameter, details: `components: ${odd.type} is no component` } : null;
}

function headerFault(header: Approved | undefined, given: Parameter[], media: CloudMedia): GraphFault | null {
  if (header === undefined || header.format === 'TEXT') return wordsFault('header', header?.text, given);
  const [first] = given;
  const received = first?.type.toUpperCase() ?? 'UNKNOWN';
  if (received !== header.format || given.length > 1)
    return {
      ...graphFaults.templateFormat,
      details: `header: Format mismatch, expected ${header.format}, received ${received}`,
    };
  return fileFault(first, media);
}

/** A picture is uploaded as a picture; only a document has a name. */
function fileFault(parameter: Parameter | undefined, { uploaded }: CloudMedia): GraphFault | null {
  const kind = parameter?.type ?? '';
  const { id = '', ...more } = (parameter?.[kind] ?? {}) as { id?: string; filename?: string };
  const file = uploaded.get(id);
  const family = kind === 'document' ? 'application/pdf' : `${kind}/`;
  const isKnown = file?.contentType.startsWith(family) ?? false;
  const allowed = kind === 'document' ? ['filename'] : [];
  return isKnown && Object.keys(more).every((name) => allowed.includes(name)) ? null : graphFaults.mediaId;
}

function wordsFault(part: string, text: string | undefined, given: readonly Parameter[]): GraphFault | null {
  const places = [...new Set(Array.from((text ?? '').matchAll(/\{\{(\w+)\}\}/gu), ([, place = '']) => place))];
  const names = given.map((one, index) => one.parameter_name ?? String(index + 1));
  if (given.some((one) => one.type !== 'text')) return { ...graphFaults.templateFormat, details: `${part}: no text` };
  if (!isDeepStrictEqual(names.toSorted(), places.toSorted()))
    return {
      ...graphFaults.templateParameters,
      details: `${part}: number of localizable_params (${given.length}) does not match the expected number of params (${places.length})`,
    };
  if (given.some(({ text: words = '' }) => /[\n\t]| {5}/u.test(words)))
    return { ...graphFaults.invalidParameter, details: `${part}: Param text cannot have new-line/tab characters` };
  return given.every((one) => one.text) ? null : graphFaults.missingParameter;
}

function buttonsFault(buttons: readonly Button[], sent: readonly SentComponent[]): GraphFault | null {
  const extra = sent.find(({ index }) => takes(buttons[Number(index)]) === null);
  if (extra) return buttonFault('invalidParameter', extra.index, 'does not support parameters');
  for (const [index, button] of buttons.entries()) {
    const kind = takes(button);
    if (kind === null) continue;
    const given = sent.filter((one) => Number(one.index) === index);
    if (given.length !== 1)
      return buttonFault('missingParameter', index, `of type ${button.type} requires a parameter`);
    if (!isFilled(kind, given[0])) return buttonFault('templateFormat', index, 'has another type of parameter');
  }
  return null;
}

function buttonFault(fault: keyof typeof graphFaults, index: unknown, what: string): GraphFault {
  return { ...graphFaults[fault], details: `buttons: Button at index ${String(index)} ${what}` };
}

/** By its sub type; null: nothing. */
function takes(button: Button | undefined): 'url' | 'copy_code' | null {
  if (button?.type === 'COPY_CODE') return 'copy_code';
  return button?.type === 'OTP' || (button?.type === 'URL' && button.url?.includes('{{')) ? 'url' : null;
}

function isFilled(kind: 'url' | 'copy_code', { sub_type: type, parameters }: Partial<SentComponent> = {}): boolean {
  const [one, more] = parameters ?? [];
  if (type !== kind || !one || more) return false;
  return kind === 'url' ? one.type === 'text' && Boolean(one.text) : /^[a-z\d]{1,20}$/iu.test(one.coupon_code ?? '');
}
