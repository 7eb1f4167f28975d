import { createReadStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Workspaces } from '#libs/access';
import { columnNames, Imports, suggestColumns, type BeginJob, type ImportStatus } from '#libs/contacts';
import { uuidV7 } from '#libs/contracts';
import type { Database } from '#libs/database';
import type { FileStore } from '#libs/files';
import { Jobs } from '#libs/jobs';
import { openTable } from '#libs/tables';
import type { ImportClock, Taken } from './import-clock.js';
import { contactColumns, identityColumns, type PeopleFiles } from './people-files.js';

interface Place {
  workspaceId: string;
  apiKeyId: string;
}

/** COPY into the tables of contacts and of their identities, with all indexes and triggers, past row-level security. */
export async function byCopy(admin: Database, { contacts, identities }: PeopleFiles): Promise<void> {
  await admin.within([], async (queries) => {
    await queries.query({ text: `copy contacts (${contactColumns}) from '${contacts}' with (format csv)` });
    await queries.query({
      text: `copy contact_identities (${identityColumns}) from '${identities}' with (format csv)`,
    });
  });
}

/** What each of the two jobs of an import took. */
export interface ImportSpans {
  judging: Taken;
  writing: Taken;
}

/** Imports as the gateway makes them; a worker that runs does them. */
export class ImportWay {
  constructor(
    private readonly gateway: Database,
    private readonly store: FileStore,
  ) {}

  async run({ workspaceId, apiKeyId }: Place, { csv }: PeopleFiles, clock: ImportClock): Promise<ImportSpans> {
    const [imports, jobs] = [new Imports(this.gateway), new Jobs(this.gateway)];
    const principal = { kind: 'api_key', id: apiKeyId, role: 'admin' };
    const begin: BeginJob = async (queries, { kind, importId, total }) => {
      const wanted = { kind, neededRight: 'contacts:import', principal, params: { importId }, total };
      return (await jobs.begin(queries, workspaceId, wanted)).id;
    };
    const stored = await this.store.put(workspaceId, createReadStream(csv), { maxBytes: 1e10 });
    const opened = await openTable(csv);
    await opened.close();
    const { header, format } = opened;
    const names = columnNames(header);
    const columns = suggestColumns({ names, samples: [], strict: false }, { fields: [], last: null });
    const id = uuidV7();
    const made = { id, fileName: 'people.csv', contentType: 'text/csv', ...stored, format, strict: false, columns };
    const start = await clock.read();
    await imports.make(workspaceId, { ...made, madeBy: principal }, begin);
    await this.until('ready', { workspaceId, id });
    const judging = await clock.since(start);
    await imports.confirm(workspaceId, { id, policy: 'skip' }, begin);
    await this.until('done', { workspaceId, id });
    return { judging, writing: await clock.since(judging.end) };
  }

  /** Waits until the import has the status. */
  private async until(status: ImportStatus, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
    const [imports, jobs] = [new Imports(this.gateway), new Jobs(this.gateway)];
    for (;;) {
      const standing = await imports.find(workspaceId, id);
      if (standing?.status === status) return;
      const job = standing?.jobId ? await jobs.find(workspaceId, standing.jobId) : null;
      if (job?.state === 'failed') throw new Error(`The import failed: ${job.error}`);
      await delay(50);
    }
  }
}

/** A workspace without contacts. */
export function freshWorkspace(admin: Database): Promise<string> {
  return new Workspaces(admin).create({ name: 'Bench', plan: 'local', defaultCountry: 'US' });
}
