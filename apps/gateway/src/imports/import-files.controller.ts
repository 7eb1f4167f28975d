import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { AuditLog } from '#libs/access';
import { Imports, ImportStateError, templateColumns, type Import } from '#libs/contacts';
import { writeRows } from '#libs/tables';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { fileHeaders, sendStream } from '../files/download/downloads.js';
import { Id } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import * as described from './import-files.operations.js';
import { columnsOfRejected, rejectedCells } from './rejected-cells.js';

const csv = 'text/csv; charset=utf-8; header=present';

/** The template of imports, and the rows of one that became nothing. */
@Controller('api/v1/imports')
export class ImportFilesController {
  constructor(
    private readonly imports: Imports,
    private readonly audit: AuditLog,
  ) {}

  @Get('template')
  @Allow('contacts:import')
  @Describe(described.getTemplate)
  template(@Res() reply: FastifyReply): void {
    void reply.headers(fileHeaders({ contentType: csv, fileName: 'contacts.csv', isInline: false }));
    void reply.send(`${Object.keys(templateColumns).join(',')}\r\n`);
  }

  @Get(':id/rejected')
  @Allow('contacts:import')
  @Describe(described.readRejected)
  async rejected(@CallerOf() caller: Caller, @Id() id: string, @Res() reply: FastifyReply): Promise<void> {
    const { workspaceId } = caller;
    const standing = await this.imports.find(workspaceId, id);
    if (!standing) throw notFound('import');
    if (!standing.summary) throw new ImportStateError(standing.status, 'its rows can be read once all are judged');
    const what = `rejected rows of import ${id}`;
    await this.audit.noteBulkRead(workspaceId, { actor: caller, what, rows: countOf(standing) });
    const rows = rejectedCells(this.imports, workspaceId, standing);
    const fileName = `rejected-${standing.fileName.replace(/\.[^.]*$/u, '')}.csv`;
    void reply.headers(fileHeaders({ contentType: csv, fileName, isInline: false }));
    sendStream(Readable.from(writeRows('csv', columnsOfRejected(standing), rows)), reply);
  }
}

function countOf({ summary, result }: Import): number {
  return result?.rejected ?? (summary ? summary.rows - summary.valid : 0);
}
