import { Injectable } from '@nestjs/common';
import { columnNames, type BeginJob, type Import, Imports, suggestColumns, templateColumns } from '#libs/contacts';
import { uuidV7 } from '#libs/contracts';
import { FileStore } from '#libs/files';
import { Jobs } from '#libs/jobs';
import { openTable, type Table } from '#libs/tables';
import { principalOf, type Caller } from '../auth/caller.js';
import type { ReceivedFile } from '../files/upload/received-file.js';

/** Rows by which columns are mapped that have no name which is known. */
const mostSamples = 50;

interface WantedImport {
  file: ReceivedFile;
  /** The file must have the header of the template. */
  strict: boolean;
}

interface Beginning {
  format: Table['format'];
  names: string[];
  samples: (readonly (string | null)[])[];
}

/** Makes imports of files that were received: the header is read at once, the rows by a job. */
@Injectable()
export class MakeImport {
  constructor(
    private readonly imports: Imports,
    private readonly jobs: Jobs,
    private readonly store: FileStore,
  ) {}

  /** @throws UnreadableTableError; UnavailableError while the store is away. */
  async make(caller: Caller, { file, strict }: WantedImport): Promise<Import> {
    const { workspaceId, kind, id: callerId } = caller;
    const { format, names, samples } = await this.read(workspaceId, { file, strict });
    const columns = suggestColumns({ names, samples, strict }, await this.imports.known(workspaceId, names));
    const id = uuidV7();
    const { fileName, contentType, sha256, size } = file;
    const kept = { fileName, contentType, sha256, size };
    const wanted = { ...kept, id, format, strict, columns, madeBy: { kind, id: callerId } };
    await this.imports.make(workspaceId, wanted, this.begins(caller));
    const made = await this.imports.find(workspaceId, id);
    if (!made) throw new Error('The import is gone though it was made just now.');
    return made;
  }

  /** How jobs of imports are made for a caller. */
  begins(caller: Caller): BeginJob {
    return async (queries, { kind, importId, total }) => {
      const job = await this.jobs.begin(queries, caller.workspaceId, {
        kind,
        neededRight: 'contacts:import',
        principal: principalOf(caller),
        params: { importId },
        total,
      });
      return job.id;
    };
  }

  private async read(workspaceId: string, { file, strict }: WantedImport): Promise<Beginning> {
    const bytes = await this.store.read({ workspaceId, sha256: file.sha256 });
    const strictHeader = Object.keys(templateColumns);
    const table = await openTable(bytes, { fileName: file.fileName, ...(strict && { strictHeader }) });
    const samples: Beginning['samples'] = [];
    for await (const { cells } of table.rows) if (samples.push(cells) >= mostSamples) break;
    return { format: table.format, names: columnNames(table.header), samples };
  }
}
