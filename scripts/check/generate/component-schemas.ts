import { jsonSchemas } from './json-schemas.js';

const local = '#/definitions/';

/** Where a document that holds `componentSchemas()` has the schema of an event type. */
export function componentRef(type: string): string {
  return `#/components/schemas/${type}`;
}

/** The events' schemas side by side in one document: each one's own definitions get its name before theirs. */
export function componentSchemas(): Record<string, unknown> {
  const all = [...jsonSchemas('draft-7')].flatMap(([type, { definitions, ...schema }]) => {
    delete schema['$schema']; // the document says it once
    return [[type, schema] as const, ...partsOf(type, definitions ?? {})];
  });
  return Object.fromEntries(all.map(([name, schema]) => [name, withRefs(schema, ownerOf(name))]));
}

function partsOf(type: string, definitions: object): (readonly [string, unknown])[] {
  return Object.entries(definitions).map(([name, part]) => [`${type}.${name}`, part]);
}

/** `doorbell.inbox.v1.InboxV1` belongs to `doorbell.inbox.v1`. */
function ownerOf(name: string): string {
  return [...jsonSchemas('draft-7').keys()].find((type) => name === type || name.startsWith(`${type}.`)) ?? name;
}

function withRefs(node: unknown, owner: string): unknown {
  if (Array.isArray(node)) return node.map((one) => withRefs(one, owner));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' && value.startsWith(local)
        ? `${componentRef(owner)}.${value.slice(local.length)}`
        : withRefs(value, owner),
    ]),
  );
}
