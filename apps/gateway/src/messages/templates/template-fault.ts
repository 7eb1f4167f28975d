import type { OutboundMessage } from '#libs/contracts';
import type { Fault } from '../../http/problems/problem.js';

export type Template = NonNullable<OutboundMessage['template']>;

export const missing = (field: string, what: string): Fault => fault(field, 'required', what);
export const notTaken = (field: string, what: string): Fault => fault(field, 'not_allowed', what);

export function fault(field: string, code: string, what: string): Fault {
  return { field, code, message: `${field}: ${what}` };
}
