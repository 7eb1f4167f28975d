import { existsSync } from 'node:fs';
import { runProgram } from '../programs/run-program.js';
import { copiesFolder } from '../stores/postgres/postgres-place.js';
import { ok, type Finding } from './finding.js';

/** What lies outside DOORBELL_HOME and the checkout. */
export async function lookElsewhere(folder = copiesFolder): Promise<Finding[]> {
  if (!existsSync(folder)) return [];
  const { output } = await runProgram('du', ['-sk', folder], { limit: 60_000 });
  const megabytes = Math.ceil(Number.parseInt(output, 10) / 1024);
  const words = `${folder} has ${megabytes} MB: Postgres's programs for its own user, shared by the checkouts of root. While none runs, "rm -r ${folder}" removes them.`;
  return [ok('Elsewhere', words)];
}
