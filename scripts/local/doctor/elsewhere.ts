import { existsSync } from 'node:fs';
import { megabytesOf } from '../programs/disk-use.js';
import { copiesFolder } from '../stores/postgres/postgres-place.js';
import { ok, type Finding } from './finding.js';

/** What lies outside DOORBELL_HOME and the checkout. */
export async function lookElsewhere(folder = copiesFolder): Promise<Finding[]> {
  if (!existsSync(folder)) return [];
  const words = `${folder} has ${await megabytesOf(folder)} MB: Postgres's programs for its own user, shared by the checkouts of root. While none runs, "rm -r ${folder}" removes them.`;
  return [ok('Elsewhere', words)];
}
