import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { auditExportFormats, type AuditExportFormat, type AuditFilter } from '#libs/access';
import type { Command } from 'commander';
import { runJob } from '../bulk/run-job.js';
import { leaf, oneOf } from '../command/leaf.js';
import { print } from '../command/output.js';
import { ApiResource } from '../connection/api-resource.js';
import { downloadFrom } from '../connection/running-api.js';
import { jobSchema } from '../jobs/job-api.js';
import { type AuditFilterOptions, filterOf, withFilter } from './audit-filter.js';

interface ExportOptions extends AuditFilterOptions {
  json?: boolean;
  format: AuditExportFormat;
}

/** `npx doorbell audit export` */
export function auditExportCommand(): Command {
  const what = 'writes the log to a file: by a job of the API, of the instance’s own key or DOORBELL_API_KEY';
  const examples = ['audit export log.csv', 'audit export reads.ndjson --format ndjson --kind personal_data_read'];
  return withFilter(
    leaf('export', what, examples)
      .argument('<file>', 'is replaced when it is there')
      .option('--format <format>', auditExportFormats.join(', '), oneOf(auditExportFormats), 'csv'),
  ).action(async (file: string, { json = false, format, ...filter }: ExportOptions) => {
    const { id, entries } = await exported(format, filterOf(filter));
    const bytes = Readable.fromWeb(await downloadFrom(process.env, `/exports/${id}/file`));
    await pipeline(bytes, createWriteStream(file, { mode: 0o600 }));
    print({ json: { entries, file }, text: `${entries} entries are in ${file}.` }, json);
  });
}

/** Makes the export and waits for its end. @throws Error with the job's reason where it fails or is cancelled. */
async function exported(format: AuditExportFormat, filter: AuditFilter): Promise<{ id: string; entries: number }> {
  const made = await new ApiResource('/audit-log/exports', jobSchema).make({ format, ...filter });
  const { id, state, error, result } = await runJob(made, 'Export', { yes: true });
  if (state === 'done') return { id, entries: Number(result?.['rows'] ?? 0) };
  throw new Error(`The export is ${state}${error === null ? '' : `: ${error}`}.`);
}
