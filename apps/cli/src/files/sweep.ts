import { FileReferences } from '#libs/contacts';
import { filesConfig, openFileStore, sweep, type FileStore, type SweepReport } from '#libs/files';
import { homePath } from '#libs/local-instance';
import type { Command } from 'commander';
import { leaf } from '../command/leaf.js';
import { asOperator } from '../connection/operator.js';
import { table, type CommandResult } from '../command/output.js';

interface SweepCommandOptions {
  json?: boolean;
  dryRun?: boolean;
}

/** `npx doorbell files sweep` */
export function sweepCommand(): Command {
  const examples = ['files sweep --dry-run', 'files sweep --json'];
  const what = 'compares the file store with what refers to it: deletes what nothing refers to, names what is missing';
  return leaf('sweep', what, examples)
    .option('--dry-run', 'deletes nothing')
    .action((options: SweepCommandOptions) =>
      asOperator(options, async ({ database }) => {
        const store = await storeOf(process.env);
        try {
          const { dryRun = false } = options;
          return resultOf(await sweep(store, new FileReferences(database), { dryRun }), dryRun);
        } finally {
          await store.close();
        }
      }),
    );
}

/** The store of FILES_URL, else the one of the instance that runs here. */
function storeOf(env: NodeJS.ProcessEnv): Promise<FileStore> {
  if (env['DATABASE_URL'] && !env['FILES_URL'])
    throw new Error('FILES_URL: set it to the file store of the database that DATABASE_URL names.');
  return openFileStore(filesConfig({ ...env, DOORBELL_HOME: homePath(env) }));
}

function resultOf({ missingFiles, ...counts }: SweepReport, dryRun: boolean): CommandResult {
  const { unreferenced, bytes, deleted, missing } = counts;
  const done = dryRun ? 'nothing was deleted' : `${deleted} were deleted, the others are younger than eight days`;
  const lines = [`Nothing refers to ${unreferenced} files of ${bytes} bytes: ${done}.`];
  if (missing === 0) lines.push('No file is missing.');
  else lines.push(`${missing} files are missing; restore them from the backup of the file store:`);
  if (missing > 0) lines.push(table(missingFiles, ['workspaceId', 'sha256'], ''));
  return { json: { ...counts, missingFiles, dryRun }, text: lines.join('\n') };
}
