import type { Why } from '../../reasons/why.schema.js';
import { whyOfFault } from '../../reasons/why.js';
import { problemCatalogue, type ProblemCode } from './problem-catalogue.js';

/** One fault of a body, a query or a path. */
export interface Fault {
  field: string;
  code: string;
  /** What is wrong, then what to do, beginning with the field's name. */
  message: string;
  /** Of `too_large` the most, of `too_small` the least: for callers that say it in another language. */
  limit?: number;
}

export interface ProblemDetails {
  errors?: Fault[];
  headers?: Record<string, string>;
  /** Further members of the body, beside the standard ones. */
  members?: Record<string, unknown>;
}

/** A refusal as a problem document (RFC 9457). Throw it anywhere below a route. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly code: ProblemCode,
    detail: string,
    readonly details: ProblemDetails = {},
  ) {
    super(detail);
  }
}

export const problemContentType = 'application/problem+json; charset=utf-8';

/** The body of a problem. `type` leads to the code's paragraph on the readable page. */
export function problemBody({ code, message, details }: Problem): string {
  const { status, title } = problemCatalogue[code];
  const { errors, members } = details;
  const type = `/api/docs#problem-${code}`;
  const faults = errors?.map(codedFault);
  return JSON.stringify({ type, title, status, detail: message, code, ...(faults && { errors: faults }), ...members });
}

/** With the code of its sentence where it has one, which says more than `invalid` does. */
export function codedFault<One extends Pick<Fault, 'field' | 'message'>>(fault: One): One & { why?: Why } {
  const why = whyOfFault(fault);
  return why.length === 0 ? fault : { ...fault, why };
}

/** Absent, deleted or another workspace's: the response does not show which. */
export function notFound(what: string): Problem {
  return new Problem('not_found', `There is no such ${what}; check the id.`);
}
