import type { ReadableStream } from 'node:stream/web';
import type { ExportFormat } from '#libs/contacts';
import { runJob } from '../bulk/run-job.js';
import { ApiResource } from '../connection/api-resource.js';
import { downloadFrom } from '../connection/running-api.js';
import { jobSchema, type ShownJob } from '../jobs/job-api.js';

interface WantedExport {
  format: ExportFormat;
  fields?: string[];
  filter?: unknown;
}

/** Exports of the key's workspace, by the API and its rules. */
export class ExportApi {
  private readonly exports = new ApiResource('/exports', jobSchema);

  /** Makes the export and waits for its end, with a bar. @throws Error with the job's reason where it fails or is cancelled. */
  async run(wanted: WantedExport): Promise<ShownJob> {
    return endOf(await this.exports.make(wanted));
  }

  /** The same of all that is known of one contact. */
  async ofContact(id: string): Promise<ShownJob> {
    return endOf(await new ApiResource('/contacts', jobSchema).act(id, 'subject-export'));
  }

  file(id: string): Promise<ReadableStream> {
    return downloadFrom(process.env, `/exports/${id}/file`);
  }
}

async function endOf(made: ShownJob): Promise<ShownJob> {
  const ended = await runJob(made, 'Export', { yes: true });
  if (ended.state === 'done') return ended;
  throw new Error(`The export is ${ended.state}${ended.error === null ? '' : `: ${ended.error}`}.`);
}
