import type { TraceField } from '../../mail/mail-content.js';
import { mailLimits } from '../../mail/mail-limits.js';

interface Results {
  /** Empty where the host does not name itself. */
  authservId: string;
  clauses: string[];
}

/**
 * Whether the inbox's own mail host says that DMARC passed for the domain (RFC 8601). A sender can write such fields,
 * too, but only below those that the host puts on top. So the topmost field of the host's name counts, and no other; above
 * the first Received, which the sender does not reach, each of them counts, and none may say otherwise.
 */
export function passedAtHost(trace: readonly TraceField[], authservId: string, fromDomain: string): boolean {
  const passes = hostFields(trace, authservId).flatMap((results) => dmarcPasses(results, fromDomain));
  return passes.length > 0 && passes.every(Boolean);
}

function hostFields(trace: readonly TraceField[], authservId: string): Results[] {
  const firstHop = trace.findIndex(({ name }) => name === 'received');
  const found = trace.flatMap(({ name, value }, place) => {
    const results = name === 'authentication-results' ? parseResults(value) : null;
    return results && isOfHost(results, authservId) ? [{ results, onTop: place < firstHop }] : [];
  });
  return found.filter(({ onTop }, index) => index === 0 || onTop).map(({ results }) => results);
}

function isOfHost({ authservId }: Results, host: string): boolean {
  return host.startsWith('.') ? authservId.endsWith(host) : authservId === host;
}

/** For each result of DMARC whether it is a pass for the domain. A host writes one: where there are several, the sender forged some. */
function dmarcPasses({ clauses }: Results, fromDomain: string): boolean[] {
  const found = clauses.filter((clause) => /^\s*dmarc\b/iu.test(clause));
  return found.map((clause) => {
    const result = /^\s*dmarc(?:\s*\/\s*\d+)?\s*=\s*(\w+)/iu.exec(clause)?.[1];
    const headerFrom = /\bheader\.from\s*=\s*([^\s;]+)/iu.exec(clause)?.[1] ?? fromDomain;
    return found.length === 1 && result?.toLowerCase() === 'pass' && headerFrom.toLowerCase() === fromDomain;
  });
}

/** Null for a field that may have been cut: what is missing could say otherwise. */
function parseResults(field: string): Results | null {
  if (field.length >= mailLimits.headerValueLength) return null;
  const [first = '', ...clauses] = withoutComments(field).split(';');
  if (first.includes('=')) return { authservId: '', clauses: [first, ...clauses] };
  return { authservId: first.trim().split(' ')[0]?.toLowerCase() ?? '', clauses };
}

/** The field without `(comments)`, which nest, and without quotes; what is inside quotes cannot open a clause. */
function withoutComments(field: string): string {
  let depth = 0;
  let quoted = false;
  let kept = '';
  for (let at = 0; at < field.length; at += 1) {
    const char = field.charAt(at);
    if (char === '\\' && (quoted || depth > 0)) at += 1;
    else if (char === '"' && depth === 0) quoted = !quoted;
    else if (char === '(' && !quoted) depth += 1;
    else if (char === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) kept += quoted && /[;=]/u.test(char) ? ' ' : char;
  }
  return kept;
}
