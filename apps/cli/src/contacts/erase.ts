import type { Command } from 'commander';
import { runJob } from '../bulk/run-job.js';
import { leaf, uuid } from '../command/leaf.js';
import { print } from '../command/output.js';
import { ApiResource } from '../connection/api-resource.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';

interface EraseOptions {
  json?: boolean;
  confirm: string;
}

/** `npx doorbell contacts erase` */
export function eraseCommand(): Command {
  const what = 'forgets a person for good, with messages, files and history; waits for it, with a bar';
  return leaf('erase', what, ['contacts erase 01a2… --confirm 01a2…'])
    .argument('<id>', 'of the contact', uuid)
    .requiredOption('--confirm <id>', 'the same id again: nothing brings the contact back', uuid)
    .action(async (id: string, { json = false, confirm }: EraseOptions) => {
      const made = await new ApiResource('/contacts', jobSchema).act(id, 'erase', { confirm });
      const job = await runJob(made, 'Erase', { yes: true });
      print({ json: { job }, text: describedErasure(id, job) }, json);
      if (job.state !== 'done') process.exitCode = 1;
    });
}

/** What became of it: counts, or why it did not end. */
export function describedErasure(
  id: string,
  { state, error, result }: Pick<ShownJob, 'state' | 'error' | 'result'>,
): string {
  if (state !== 'done')
    return `The erasure of ${id} is ${state}${error === null ? '' : `: ${error}`}. Give the command again: it goes on where it stopped.`;
  const of = (name: string): number => Number(result?.[name] ?? 0);
  const counts = `${of('messages')} messages, ${of('changes')} changes, ${of('rows')} other rows, ${of('deadLetters')} dead letters`;
  return `${id} is erased: ${counts}. ${of('files')} files were deleted; younger ones go with the sweep.`;
}
