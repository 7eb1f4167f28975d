import { z } from 'zod';
import { inCheckout } from '#libs/local-instance';
import { runProgram } from '../../local/programs/run-program.js';

const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({ severity: z.string(), range: z.string(), fixAvailable: z.unknown() }),
  ),
});

/** What an audit found, or why there was none: without a response of the registry nothing is known about the packages. */
export type Audit = { faults: string[] } | { unknown: string };

const serious = new Set(['high', 'critical']);
const timeoutMs = 60_000;

/** Asks the registry for known faults of the packages that services run with, as the lock file pins them. */
export async function audit(): Promise<Audit> {
  const { output } = await runProgram('npm', ['audit', '--omit=dev', '--json', '--audit=true'], {
    timeoutMs,
    cwd: inCheckout(),
  });
  return readAudit(output);
}

/** Reads what `npm audit --json` wrote; high and critical faults count, others wait for the next upgrade. */
export function readAudit(output: string): Audit {
  const report = reportSchema.safeParse(jsonIn(output));
  if (!report.success) return { unknown: reasonIn(output) };
  const found = Object.entries(report.data.vulnerabilities).filter(([, { severity }]) => serious.has(severity));
  return { faults: found.map(([name, { severity, range }]) => `${name} ${range}: ${severity}`) };
}

/** Warnings may stand before it. */
function jsonIn(output: string): unknown {
  try {
    return JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1));
  } catch {
    return null;
  }
}

function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /\b[45]\d\d\b|E[A-Z]{5,}|timed? ?out|endpoint/u.test(line)) ??
    lines.find(Boolean) ??
    'no response'
  );
}
