import { randomBytes } from 'node:crypto';

const form = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/u;

/** A new W3C trace context (`traceparent`, level 1, sampled), which follows a message through every service. */
export function newTraceparent(): string {
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
}

/** The trace that a `traceparent` names, or null where the text is malformed. Log lines carry it as `traceId`. */
export function traceIdOf(traceparent: string | undefined): string | null {
  const [, traceId] = form.exec(traceparent ?? '') ?? [];
  return traceId && !/^0+$/u.test(traceId) ? traceId : null;
}
