/** A field of a web form, as the API has it. */
export interface FormField {
  fills: string | null;
  type: string;
  required: boolean;
  options: readonly string[];
  /** Of a box that gives a consent: what stands beside it. */
  wording: string | null;
  maxLength: number;
  /** From 1; absent: after those that have one. */
  position?: number;
}

/** In the order in which people see them. */
export type NamedField = readonly [name: string, field: FormField];

export const fieldTypes = ['text', 'email', 'phone', 'number', 'date', 'choice'] as const;

/** What a field can fill beside the workspace's own fields and consents. */
export const targets = [
  'name', 'firstName', 'lastName', 'email', 'phone', 'message', 'subject', 'company', 'state', 'timezone', 'locale', 'referralSource',
] as const; // prettier-ignore

const consents = 'consents.';

/** The purpose of the consent that a field gives; null where it gives none. */
export function purposeOf({ fills }: Pick<FormField, 'fills'>): string | null {
  return fills?.startsWith(consents) ? fills.slice(consents.length) : null;
}

/** In their order: what keeps them keeps none of names. */
export function inOrder(fields: Readonly<Record<string, FormField>>): NamedField[] {
  return Object.entries(fields).toSorted(([, one], [, other]) => placeOf(one) - placeOf(other));
}

const placeOf = ({ position = Number.MAX_SAFE_INTEGER }: FormField): number => position;

export const fieldsOf = (text: string): NamedField[] =>
  text === '' ? [] : inOrder(JSON.parse(text) as Record<string, FormField>);

export function textOfFields(fields: readonly NamedField[]): string {
  const placed = fields.map(([name, field], index) => [name, { ...field, position: index + 1 }] as const);
  return JSON.stringify(Object.fromEntries(placed));
}

/** A field that fills something else takes what that takes. */
export function filling(field: FormField, chosen: string): FormField {
  const fills = chosen === '' ? null : chosen === consents ? `${consents}marketing` : chosen;
  const type = chosen === 'email' || chosen === 'phone' ? chosen : field.type === 'choice' ? 'choice' : 'text';
  const maxLength = chosen === 'message' ? 8192 : Math.min(field.maxLength, 2000);
  return { ...field, fills, type, maxLength, wording: chosen === consents ? (field.wording ?? '') : null };
}

/** No two fields have one name: the second would take the place of the first. */
export function unlike(name: string, others: readonly string[]): string {
  let free = name;
  for (let n = 2; others.includes(free); n += 1) free = `${name}_${n}`;
  return free;
}

export const freshField: FormField = {
  fills: null,
  type: 'text',
  required: false,
  options: [],
  wording: null,
  maxLength: 2000,
};

/** What stands in a field's choice of what it fills. */
export const chosenOf = (field: FormField): string => (purposeOf(field) === null ? (field.fills ?? '') : consents);
export const consentChoice = consents;
export const consentOf = (purpose: string): string => consents + purpose.trim();
