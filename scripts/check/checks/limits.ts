import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { z } from 'zod';
import { inCheckout } from '#libs/local-instance';

const list = '.config/exceptions-to-limits.json';

/** "path rule" → how many functions (or files) of it are beyond the limit. */
type Excesses = ReadonlyMap<string, number>;

const reportSchema = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string() })) });
const exceptionsSchema = z.record(z.string(), z.number().int().positive());

/** What is beyond the limits of .config/limits.json and no listed exception, and the exceptions that are not needed. */
export async function limitFaults(): Promise<string> {
  const exceptions = exceptionsSchema.parse(JSON.parse(readFileSync(inCheckout(list), 'utf8')));
  return faultsOf(await excesses(), new Map(Object.entries(exceptions))).join('\n');
}

export function faultsOf(found: Excesses, allowed: Excesses): string[] {
  const names = [...new Set([...found.keys(), ...allowed.keys()])].sort();
  return names.flatMap((name) => faultOf(name, found.get(name) ?? 0, allowed.get(name) ?? 0));
}

function faultOf(name: string, found: number, allowed: number): string[] {
  if (found > allowed) return [`${name}: ${found} beyond the limit, ${allowed} allowed. Divide what is too large.`];
  if (found < allowed) return [`${name}: ${allowed} allowed, ${found} needed. Write ${found} in ${list}, or remove 0.`];
  return [];
}

async function excesses(): Promise<Excesses> {
  const bin = inCheckout('node_modules', 'oxlint', 'bin', 'oxlint');
  const args = [bin, '-c', '.config/limits.json', '-f', 'json', 'apps', 'libs', 'scripts', 'clients'];
  const options = { cwd: inCheckout(), maxBuffer: 64 * 1024 ** 2 };
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
  const counts = new Map<string, number>();
  for (const { filename, code } of diagnostics) {
    const name = `${filename} ${code.replace(/^eslint\((.*)\)$/u, '$1')}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
