import type { MailContent } from '../mail/mail-content.js';

export type DmarcVerdict = 'pass' | 'fail' | null;

interface Result {
  authservId: string;
  dmarc: string;
  headerFrom: string | null;
}

/**
 * What our own mail host found out about the From address's domain (RFC 8601); null when it said nothing.
 * Anybody can write the header, so only fields of our own host's id count, and all of them must agree on a pass:
 * a forged one cannot outvote the real one.
 */
export function dmarcVerdict(mail: MailContent, authservId: string | null, fromDomain: string): DmarcVerdict {
  const results = (mail.headers['authentication-results'] ?? [])
    .map(parseResult)
    .filter((one) => one !== null && one.authservId === authservId?.toLowerCase()) as Result[];
  if (results.some((one) => one.dmarc === 'fail')) return 'fail';
  const passed = results.filter((one) => one.dmarc === 'pass' && (one.headerFrom ?? fromDomain) === fromDomain);
  return passed.length > 0 && passed.length === results.filter((one) => one.dmarc !== '').length ? 'pass' : null;
}

function parseResult(field: string): Result | null {
  const clauses = withoutComments(field).split(';');
  const authservId = clauses[0]?.trim().split(' ')[0]?.toLowerCase();
  if (!authservId) return null;
  const dmarc = clauses.slice(1).find((clause) => /^\s*dmarc\b/iu.test(clause)) ?? '';
  return {
    authservId,
    dmarc: /^\s*dmarc(?:\s*\/\s*\d+)?\s*=\s*(\w+)/iu.exec(dmarc)?.[1]?.toLowerCase() ?? '',
    headerFrom: /\bheader\.from\s*=\s*"?([^\s;"]+)/iu.exec(dmarc)?.[1]?.toLowerCase() ?? null,
  };
}

/** The field without `(comments)`, which nest, and without quotes; what is inside quotes cannot open a clause. */
function withoutComments(field: string): string {
  let depth = 0;
  let quoted = false;
  let kept = '';
  for (const char of field) {
    if (char === '"' && depth === 0) quoted = !quoted;
    else if (char === '(' && !quoted) depth += 1;
    else if (char === ')' && !quoted && depth > 0) depth -= 1;
    else if (depth === 0) kept += quoted && char === ';' ? ' ' : char;
  }
  return kept;
}
