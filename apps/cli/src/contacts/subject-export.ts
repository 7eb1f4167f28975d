import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { leaf, uuid } from '../command/leaf.js';
import { print } from '../command/output.js';
import { ExportApi } from './export-api.js';

interface SubjectExportOptions {
  json?: boolean;
  output: string;
}

/** `npx doorbell contacts subject-export` */
export function subjectExportCommand(): Command {
  const what = 'writes all that is known of a contact into a zip archive, for the person';
  return leaf('subject-export', what, ['contacts subject-export 01a2… --output ada.zip'])
    .argument('<id>', 'its id', uuid)
    .requiredOption('--output <file>', 'is replaced when it is there')
    .action(async (id: string, { json = false, output }: SubjectExportOptions) => {
      const api = new ExportApi();
      const job = await api.ofContact(id);
      await pipeline(Readable.fromWeb(await api.file(job.id)), createWriteStream(output, { mode: 0o600 }));
      const { rows, files } = job.result ?? {};
      const text = `${Number(rows)} messages and changes and ${Number(files)} files are in ${output}.`;
      print({ json: { file: output, job }, text }, json);
    });
}
