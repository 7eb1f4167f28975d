import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditLog } from '#libs/access';
import { Allow, Secret } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id } from '../http/input/input.js';
import { ExportFiles, type ReadableExport } from './export-files.js';
import * as described from './export-files.operations.js';
import { FileLinks } from './links/file-links.js';

/** The files of exports. Each reading, and each link, stands in the log of access before. */
@Controller('api/v1/exports')
export class ExportFilesController {
  constructor(
    private readonly exports: ExportFiles,
    private readonly links: FileLinks,
    private readonly audit: AuditLog,
  ) {}

  @Get(':id/file')
  @Allow('contacts:export')
  @Describe(described.readExport)
  async file(
    @CallerOf() caller: Caller,
    @Id() id: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.exports.send(await this.found(caller, id), { request, reply });
  }

  @Post(':id/links')
  @Secret()
  @Allow('contacts:export')
  @Describe(described.linkExport)
  async link(@CallerOf() caller: Caller, @Id() id: string) {
    await this.found(caller, id);
    const file = { workspaceId: caller.workspaceId, fileId: id, inline: false, thumbnail: undefined, isExport: true };
    const { token, expiresAt } = this.links.issue(file);
    return { data: { url: `/api/v1/files/${token}`, expiresAt: expiresAt.toISOString() } };
  }

  private async found(caller: Caller, id: string): Promise<ReadableExport> {
    const found = await this.exports.find(caller.workspaceId, id);
    await this.audit.noteBulkRead(caller.workspaceId, {
      actor: caller,
      what: `file of export ${id}`,
      rows: found.rows,
      ...(found.contactId !== undefined && { contactId: found.contactId }),
    });
    return found;
  }
}
