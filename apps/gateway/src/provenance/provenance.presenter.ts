import type { FieldOrigin } from '#libs/contacts';
import type { OriginView } from './provenance.operations.js';

/** As the API shows it, with a sentence. */
export function presentOrigin(given: FieldOrigin): OriginView {
  const { cause } = given;
  return {
    ...given,
    cause: cause && { kind: cause.kind, id: cause.id },
    summary: `${verbOf(given)} ${sourceOf(given)}.`,
  };
}

/** Null and an empty list were given, too: who cleared a field is its origin. */
function verbOf({ value }: FieldOrigin): string {
  return value === null || (Array.isArray(value) && value.length === 0) ? 'Was cleared' : 'Came';
}

const sources: Partial<Record<string, string>> = {
  unknown: 'from before the log of changes',
  default: 'from the default of the workspace',
  api_key: 'through the API, by a key',
  user: 'from a user',
  import: 'from an import',
  rule: 'from a rule',
  bulk: 'from a change of many contacts',
  operator: 'from the operator',
  system: 'from Doorbell itself',
  merge: 'from a merge',
};

function sourceOf({ origin, channel }: FieldOrigin): string {
  const where = channel === null ? '' : ` on ${channel}`;
  if (origin === 'message') return `from a message${where}`;
  if (origin === 'form') return 'from a form';
  if (origin === 'detection') return `from a message${where}, in which it was found`;
  return sources[origin] ?? `from ${origin}`;
}
