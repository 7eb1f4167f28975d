import { z } from 'zod';
import type { DriverDescriptor } from './driver-descriptor.js';

/** How a field is asked for; `fields` are the fields of a web form. */
export const askedKinds = ['text', 'secret', 'number', 'switch', 'list', 'choice', 'fields'] as const;
export type AskedKind = (typeof askedKinds)[number];

/** One field of the form that connects an inbox. */
export interface AskedField {
  /** Where it stands in the request: `settings.outgoing.host`. The API names it so where it refuses it. */
  into: string;
  label: string;
  kind: AskedKind;
  isRequired: boolean;
  /** Null: everybody is asked. `more` holds what most leave out; the others are parts that belong together. */
  group: string | null;
  /** What holds where it is left out; null: nothing. */
  initial: unknown;
  /** The values of a choice. */
  options: unknown[];
  /** True: any value will do, so that a form can make one up. */
  isMadeUp: boolean;
}

/** The part of a JSON schema that says how a value is asked for. */
interface Schema {
  type?: string;
  format?: string;
  default?: unknown;
  const?: unknown;
  items?: Schema;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
}

interface Place {
  path: readonly string[];
  isRequired: boolean;
}

/** The form of a driver, made of the schemas that judge what it is given. Switches come last of those that everybody is asked. */
export function askedFields(driver: DriverDescriptor): AskedField[] {
  const { settings, credentials, publicKey } = driver;
  const parts = Object.entries({ settings, credentials }).flatMap(([name, schema]) =>
    inside(driver, z.toJSONSchema(schema, { io: 'input' }) as Schema, { path: [name], isRequired: true }),
  );
  const asked = parts.filter(({ into }) => into !== `settings.${publicKey?.setting}`);
  return [...asked.filter((one) => !isLast(one)), ...asked.filter(isLast)];
}

const isLast = ({ kind, group }: AskedField): boolean => kind === 'switch' && group === null;

function inside(driver: DriverDescriptor, { properties = {}, required = [] }: Schema, above: Place): AskedField[] {
  return Object.entries(properties).flatMap(([name, schema]) => {
    const place = { path: [...above.path, name], isRequired: above.isRequired && required.includes(name) };
    return schema.properties ? inside(driver, schema, place) : [field(driver, schema, place)];
  });
}

function field({ command }: DriverDescriptor, schema: Schema, { path, isRequired }: Place): AskedField {
  const into = path.join('.');
  const question = command.questions.find((one) => one.into === into);
  const kind = kindOf(schema);
  const isAsked = question !== undefined && question.isOptional !== true && question.otherwise === undefined;
  const isForAll = isRequired || isAsked || kind === 'switch' || kind === 'fields';
  return {
    into,
    label: question?.question ?? command.switches?.[path.at(-1) ?? '']?.summary ?? path.slice(1).join(' '),
    kind,
    isRequired,
    group: path.length > 2 ? (path[1] ?? null) : isForAll ? null : 'more',
    initial: schema.default ?? null,
    options: kind === 'choice' ? choices(schema) : [],
    isMadeUp: question?.isMadeUp === true,
  };
}

function kindOf({ type, format, items, anyOf }: Schema): AskedKind {
  if (anyOf) return 'choice';
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'boolean') return 'switch';
  if (type === 'array' && items?.type === 'string') return 'list';
  if (type === 'object') return 'fields';
  return format === 'password' ? 'secret' : 'text';
}

const choices = ({ anyOf = [] }: Schema): unknown[] =>
  anyOf.flatMap((one) => (one.type === 'boolean' ? [true, false] : one.const === undefined ? [] : [one.const]));
