import type { CustomField } from '../custom-fields/index.js';
import { customFilterField, customPrefix, filterFields, plainFilterField, type FilterField } from './filter-fields.js';
import { readValue } from './read-value.js';
import { type Filter, filterBounds, type FilterFault, type FilterLeaf, type FilterOp, filterOps } from './filter.js';

export interface FilterSource {
  /** What the filter is called where it stands. */
  name: string;
  /** ISO 3166-1 alpha-2; phones may be written as they are dialled there. */
  country: string | null;
  /** The fields that the workspace made; those in use may be named. */
  customFields?: readonly CustomField[];
}

/** As many as one refusal names. */
export const maxFaults = 20;
const forms = '{"all": […]}, {"any": […]}, {"not": …} or {"field": …, "op": …, "value": …}';

interface Place {
  at: string;
  depth: number;
}

type Members = Readonly<Record<string, unknown>>;

/** Reads on behind a fault, so that one refusal names them all. */
export class FilterReader {
  readonly faults: FilterFault[] = [];
  private leaves = 0;
  private texts = 0;

  private readonly country: string | null;
  private readonly custom: ReadonlyMap<string, FilterField>;

  constructor({ country, customFields = [] }: FilterSource) {
    this.country = country;
    const inUse = customFields.filter(({ archivedAt }) => archivedAt === null);
    this.custom = new Map(inUse.map((field) => [customPrefix + field.key, customFilterField(field)]));
  }

  read(given: unknown, { at, depth }: Place): Filter | null {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      return this.fault(at, 'wrong_type', `must be an object; send ${forms}.`);
    const members = given as Members;
    const [group] = ['all', 'any', 'not'].filter((one) => Object.hasOwn(members, one));
    if (group === undefined) return this.leaf(members, at);
    this.refuseOthers(members, { at, known: [group] });
    if (depth >= filterBounds.depth)
      return this.fault(at, 'too_deep', `is deeper than ${filterBounds.depth} groups; leave some groups out.`);
    const inner = { at: `${at}.${group}`, depth: depth + 1 };
    return group === 'not' ? this.negation(members['not'], inner) : this.group(group as 'all' | 'any', members, inner);
  }

  /** Bounds of the whole. */
  count(at: string): void {
    const { leaves, texts } = filterBounds;
    if (this.leaves > leaves)
      this.fault(at, 'too_large', `has more than ${leaves} conditions; send at most ${leaves}.`);
    if (this.texts > texts)
      this.fault(at, 'too_large', `has contains and startsWith more than ${texts} times; send at most ${texts}.`);
  }

  private negation(given: unknown, place: Place): Filter | null {
    const not = this.read(given, place);
    return not && { not };
  }

  private group(name: 'all' | 'any', members: Members, { at, depth }: Place): Filter | null {
    const parts = members[name];
    if (!Array.isArray(parts)) return this.fault(at, 'wrong_type', 'must be a list of filters.');
    if (name === 'any' && parts.length === 0) return this.fault(at, 'too_small', 'is empty; send one filter at least.');
    if (parts.length > filterBounds.leaves)
      return this.fault(at, 'too_large', `has more than ${filterBounds.leaves} entries; send at most as many.`);
    const read = parts.map((part: unknown, index) => this.read(part, { at: `${at}[${index}]`, depth }));
    const filters = read.filter((one) => one !== null);
    return name === 'all' ? { all: filters } : { any: filters };
  }

  private leaf(members: Members, at: string): FilterLeaf | null {
    this.leaves += 1;
    this.refuseOthers(members, { at, known: ['field', 'op', 'value'] });
    const { field: name, op } = members;
    if (typeof name !== 'string') return this.fault(`${at}.field`, 'required', `is missing; send ${forms}.`);
    const field = this.custom.get(name) ?? plainFilterField(name);
    if (!field) {
      const all = [
        ...filterFields.keys(),
        ...[...this.custom.keys()].slice(0, 40),
        'consents.<purpose>',
        'records.<kind>',
      ].join(', ');
      return this.fault(
        `${at}.field`,
        'unknown_field',
        `${bounded(name)} is no field of a filter; send one of ${all}.`,
      );
    }
    if (!isOp(op) || !field.ops.includes(op)) {
      const what = isOp(op) ? `${op} is not possible with ${name}` : 'is no op';
      return this.fault(`${at}.op`, 'not_allowed', `${what}; send one of ${field.ops.join(', ')}.`);
    }
    return this.judged({ name, field, op, value: members['value'] }, at);
  }

  private judged(
    { name, field, op, value }: { name: string; field: FilterField; op: FilterOp; value: unknown },
    at: string,
  ): FilterLeaf | null {
    const place = `${at}.value`;
    if (op === 'isSet' || op === 'isUnset')
      return value === undefined
        ? { field: name, op }
        : this.fault(place, 'unknown_field', `${op} takes none; leave it out.`);
    if (field.kind === 'text' && (op === 'contains' || op === 'startsWith')) this.texts += 1;
    if (op === 'in') return this.listed({ name, field, value }, place);
    const read = readValue(field, { op, given: value, country: this.country });
    return 'fault' in read ? this.wrong(place, value, read.fault) : { field: name, op, value: read.value };
  }

  private listed(
    { name, field, value }: { name: string; field: FilterField; value: unknown },
    at: string,
  ): FilterLeaf | null {
    const { values } = filterBounds;
    if (!Array.isArray(value) || value.length === 0 || value.length > values)
      return this.fault(at, value === undefined ? 'required' : 'invalid', `must be a list of 1 to ${values} values.`);
    const read = value.map((given: unknown, index) => {
      const one = readValue(field, { op: 'in', given, country: this.country });
      return 'fault' in one
        ? this.wrong(`${at}[${index}]`, given, one.fault)
        : typeof one.value === 'number'
          ? one.value
          : String(one.value);
    });
    return { field: name, op: 'in', value: [...new Set(read.filter((one) => one !== null))] };
  }

  private wrong(at: string, given: unknown, fault: string): null {
    return this.fault(at, given === undefined ? 'required' : 'invalid', `${fault}.`);
  }

  private refuseOthers(members: Members, { at, known }: { at: string; known: readonly string[] }): void {
    for (const key of Object.keys(members)
      .filter((one) => !known.includes(one))
      .slice(0, maxFaults))
      this.fault(`${at}.${bounded(key)}`, 'unknown_field', `is no part of a filter here; send ${forms}.`);
  }

  private fault(field: string, code: string, message: string): null {
    this.faults.push({ field, code, message: `${field}: ${message}` });
    return null;
  }
}

function isOp(given: unknown): given is FilterOp {
  return (filterOps as readonly unknown[]).includes(given);
}

function bounded(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name;
}
