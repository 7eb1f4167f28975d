import { DoorbellProblem } from '@doorbell/client';
import { faultText, namedFault, textOf } from '../api/text-of.js';

/** What is wrong, by field; under '' what belongs to none of them. */
export type Faults = Partial<Record<string, string>>;

/** What the page itself finds wrong with fields. */
export class FieldFaults extends Error {
  constructor(readonly faults: Readonly<Record<string, string>>) {
    super(Object.values(faults).join(' '));
  }
}

/** @param shown the fields that a form has, with all that is in them (`actions` has `actions.0.params`); others stand under ''. */
export function faultsOf(error: unknown, shown: readonly string[] = []): Faults {
  if (error instanceof FieldFaults)
    return Object.fromEntries(
      Object.entries(error.faults).map(([name, text]) => [shown.includes(name) ? name : '', text]),
    );
  if (!(error instanceof DoorbellProblem)) return { '': textOf(error) };
  const place = (field: unknown): string =>
    shown.find((one) => field === one || String(field).startsWith(`${one}.`)) ?? '';
  if (error.errors.length === 0) return { [place(error.body['field'])]: textOf(error) };
  return Object.fromEntries(
    error.errors.map((fault) => {
      const shownAt = place(fault.field);
      return [shownAt, shownAt === '' ? namedFault(fault) : faultText(fault)];
    }),
  );
}

/** The contact that an address or a number identifies already; undefined where that is not what is wrong. */
export function existingId(error: unknown): string | undefined {
  const id = error instanceof DoorbellProblem && error.code === 'contact_exists' && error.body['contactId'];
  return typeof id === 'string' ? id : undefined;
}
