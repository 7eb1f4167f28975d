import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { messageOf } from '#libs/platform';
import type { Command } from 'commander';
import { leaf, oneOf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { runningApi, type RunningApi } from '../connection/running-api.js';

interface ImportOptions {
  json?: boolean;
  onDuplicate: 'skip' | 'update' | 'create';
}

interface Rejected {
  line: number;
  message: string;
}

/** `npx doorbell import` */
export function importCommand(): Command {
  const examples = ['import contacts.ndjson', 'import contacts.ndjson --on-duplicate update'];
  return leaf('import', 'makes contacts of a file with one JSON object a line, through the API and its rules', examples)
    .argument('<file>', 'fields as POST /contacts takes them')
    .option('--on-duplicate <policy>', 'skip, update or create', oneOf(['skip', 'update', 'create']), 'skip')
    .action(async (file: string, options: ImportOptions) => {
      const result = await importFile(file, options.onDuplicate, runningApi(process.env));
      const { created, updated, skipped, rejected } = result;
      const counts = `${created} created, ${updated} updated, ${skipped} skipped, ${rejected.length} rejected.`;
      const faults = rejected.map(({ line, message }) => `line ${line}: ${message}`);
      print({ json: result, text: [counts, ...faults].join('\n') }, options.json ?? false);
      if (rejected.length > 0) process.exitCode = 1;
    });
}

interface ImportResult {
  created: number;
  updated: number;
  skipped: number;
  rejected: Rejected[];
}

/** Line by line, in order; an import that was cut short can be run again: each line carries its own idempotency key. */
async function importFile(file: string, policy: ImportOptions['onDuplicate'], api: RunningApi): Promise<ImportResult> {
  const result: ImportResult = { created: 0, updated: 0, skipped: 0, rejected: [] };
  let line = 0;
  for await (const text of linesOf(file)) {
    line += 1;
    if (text.trim() === '') continue;
    const { status, problem } = await api.call(
      'POST',
      `/contacts${policy === 'skip' ? '' : `?onDuplicate=${policy}`}`,
      {
        body: text.replace(/^\uFEFF/u, ''),
        idempotencyKey: createHash('sha256').update(`${line}\n${policy}\n${text}`).digest('hex'),
      },
    );
    if (status === 201) result.created += 1;
    else if (status === 200) result.updated += 1;
    else if (policy === 'skip' && problem.code === 'contact_exists') result.skipped += 1;
    else result.rejected.push({ line, message: problem.detail });
  }
  return result;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    const input = await open(file);
    yield* input.readLines({ encoding: 'utf8' });
  } catch (cause) {
    throw new Error(`${file} cannot be read (${messageOf(cause)}); give a file with one JSON object a line.`, {
      cause,
    });
  }
}
