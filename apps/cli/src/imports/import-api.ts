import type { ReadableStream } from 'node:stream/web';
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { messageOf } from '#libs/platform';
import { ApiResource } from '../connection/api-resource.js';
import { downloadFrom, sendForm } from '../connection/running-api.js';
import { jobSchema } from '../jobs/job-api.js';
import { ProgressBar } from '../jobs/progress-bar.js';

const fault = z.looseObject({ line: z.number(), message: z.string() });
const importSchema = z.looseObject({
  id: z.string(),
  status: z.string(),
  columns: z.array(z.looseObject({ name: z.string(), field: z.string().nullable(), reason: z.string() })),
  summary: z
    .looseObject({
      rows: z.number(),
      valid: z.number(),
      errors: z.array(fault),
      duplicatesInFile: z.number(),
      duplicatesInDatabase: z.number(),
    })
    .nullable(),
  result: z
    .looseObject({ created: z.number(), updated: z.number(), skipped: z.number(), rejected: z.number() })
    .nullable(),
  progress: jobSchema.shape.progress.nullable(),
  error: z.string().nullable(),
});
/** An import as the API shows it. */
export type ShownImport = z.infer<typeof importSchema>;

const pollIntervalMs = 500;

/** Imports of the key's workspace, by the API and its rules. */
export class ImportApi {
  private readonly imports = new ApiResource('/imports', importSchema);

  /** Sends a file a piece at a time. @throws Error where it cannot be read; with the API's reason. */
  async send(file: string, { strict }: { strict: boolean }): Promise<ShownImport> {
    const bytes = await blobOf(file);
    const form = new FormData();
    form.set('strict', String(strict));
    form.set('file', bytes, basename(file));
    return z.object({ data: importSchema }).parse(await sendForm(process.env, '/imports', form)).data;
  }

  confirm(id: string, policy: string): Promise<ShownImport> {
    return this.imports.act(id, 'confirm', { policy });
  }

  /** Waits while the import has this status, with a bar. @throws Error with the reason where it failed. */
  async whileIn(status: string, id: string): Promise<ShownImport> {
    const bar = new ProgressBar();
    let now = await this.imports.get(id);
    for (; now.status === status; now = await this.imports.get(id)) {
      if (now.progress) bar.show({ progress: now.progress });
      await delay(pollIntervalMs);
    }
    bar.end();
    if (now.status === 'failed') throw new Error(`The import failed: ${now.error ?? 'see the log of the worker'}`);
    return now;
  }

  rejected(id: string): Promise<ReadableStream> {
    return downloadFrom(process.env, `/imports/${id}/rejected`);
  }
}

async function blobOf(file: string): Promise<Blob> {
  try {
    return await openAsBlob(file);
  } catch (cause) {
    throw new Error(`${file} cannot be read (${messageOf(cause)}); give a file of rows.`, { cause });
  }
}
