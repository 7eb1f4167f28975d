import type { Contact } from '../contacts/index.js';
import type { CustomValues } from '../custom-fields/index.js';
import { fieldOf, handFields, type HandField } from '../field-lists.js';
import { tagBounds } from '../tags/index.js';
import type { Conflict } from './merge.js';

type PlainField = Exclude<HandField, 'tags' | 'customFields'>;
const plainFields = handFields.filter((name): name is PlainField => name !== 'tags' && name !== 'customFields');

/** What the survivor gets. */
export interface MergePlan {
  values: Partial<Record<PlainField, unknown>>;
  customFields: CustomValues;
  tags: string[];
  conflicts: Conflict[];
}

/** By field the id of the contact whose value holds. */
export type Choices = ReadonlyMap<string, string>;

interface Value {
  contactId: string;
  value: unknown;
  /** A default, or a name that is only an address: any other value is better. */
  isWeak: boolean;
}

/** The names that `fields` of a merge may have. */
export function isChoosable(field: string): boolean {
  return /^customFields\../u.test(field) || plainFields.some((name) => name === field);
}

/**
 * Field by field: the chosen value, else the survivor's, else that of the first contact that has one. What differs and lost is a
 * conflict. Tags are joined, as far as a contact may have them.
 * @param people the survivor first. @param systemTags names that Doorbell itself keeps, which nobody hands over.
 */
export function planMerge(people: readonly Contact[], choices: Choices, systemTags: ReadonlySet<string>): MergePlan {
  const plain = plainFields.map(
    (field) => [field, settle(field, valuesOf(people, field), choices.get(field))] as const,
  );
  const keys = [...new Set(people.flatMap(({ customFields }) => Object.keys(customFields)))];
  const custom = keys.map((key) => {
    const field = `customFields.${key}`;
    return [key, settle(field, customValuesOf(people, key), choices.get(field))] as const;
  });
  const tags = joinTags(people, systemTags);
  return {
    values: Object.fromEntries(plain.map(([field, { kept }]) => [field, kept.value])),
    customFields: Object.fromEntries(custom.map(([key, { kept }]) => [key, kept.value])) as CustomValues,
    tags: tags.kept,
    conflicts: [...plain, ...custom]
      .map(([, conflict]) => conflict)
      .filter(({ lost }) => lost.length > 0)
      .concat(tags.conflicts),
  };
}

function settle(field: string, values: readonly Value[], chosen: string | undefined): Conflict {
  const given = values.filter(({ value }) => value !== null);
  const kept =
    values.find(({ contactId }) => contactId === chosen) ??
    given.find(({ isWeak }) => !isWeak) ??
    given[0] ??
    values[0]!;
  const lost = given.filter((one) => !one.isWeak && !same(one.value, kept.value));
  return { field, kept: shown(kept), lost: lost.map(shown) };
}

function shown({ contactId, value }: Value): { contactId: string; value: unknown } {
  return { contactId, value };
}

function valuesOf(people: readonly Contact[], field: PlainField): Value[] {
  return people.map((one) => ({ contactId: one.id, value: one[field], isWeak: givesWay(one, field) }));
}

function customValuesOf(people: readonly Contact[], key: string): Value[] {
  return people.map(({ id, customFields }) => ({ contactId: id, value: customFields[key] ?? null, isWeak: false }));
}

function givesWay(contact: Contact, field: PlainField): boolean {
  if (field === 'name') return [contact.email, contact.phone].includes(contact.name) || !/\p{L}/u.test(contact.name);
  return field !== 'source' && fieldOf(field).initial !== undefined && fieldOf(field).initial === contact[field];
}

function joinTags(
  people: readonly Contact[],
  ofSystem: ReadonlySet<string>,
): { kept: string[]; conflicts: Conflict[] } {
  const [survivor, ...others] = people;
  const kept = [...(survivor?.tags ?? [])];
  const known = new Set(kept.map((tag) => tag.toLowerCase()));
  const lost: Conflict['lost'] = [];
  for (const { id, tags } of others) {
    const fresh = tags.filter((tag) => !known.has(tag.toLowerCase()) && !ofSystem.has(tag));
    const room = Math.max(0, tagBounds.tags - kept.length);
    kept.push(...fresh.slice(0, room));
    for (const tag of fresh) known.add(tag.toLowerCase());
    if (fresh.length > room) lost.push({ contactId: id, value: fresh.slice(room) });
  }
  const conflict = { field: 'tags', kept: { contactId: survivor?.id ?? '', value: kept }, lost };
  return { kept, conflicts: lost.length > 0 ? [conflict] : [] };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
