import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow, Public, Secret } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadBody } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import { newLink, type NewLinkInput } from './download.input.js';
import { ExportFiles } from './export-files.js';
import * as described from './files.operations.js';
import { FileLinks } from './links/file-links.js';
import { ShownFiles } from './shown-files.js';
import { StoredAttachments } from './stored-attachments.js';

/** Links to files for pages, whose images carry no key. */
@Controller('api/v1')
export class FileLinksController {
  constructor(
    private readonly links: FileLinks,
    private readonly attachments: StoredAttachments,
    private readonly files: ShownFiles,
    private readonly exports: ExportFiles,
  ) {}

  @Post('attachments/:id/links')
  @Secret()
  @Allow('messages:read')
  @Describe(described.link)
  async link(@CallerOf() { workspaceId }: Caller, @Id() fileId: string, @ReadBody(newLink) body: NewLinkInput) {
    await this.attachments.find(workspaceId, fileId);
    const { inline = false, thumbnail } = body ?? {};
    const { token, expiresAt } = this.links.issue({ workspaceId, fileId, inline, thumbnail });
    return { data: { url: `/api/v1/files/${token}`, expiresAt: expiresAt.toISOString() } };
  }

  @Get('files/:token')
  @Public()
  @Describe(described.linked)
  async linked(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = this.links.open(token);
    if (!link) throw notFound('link');
    if (link.isExport) this.exports.send(await this.exports.find(link.workspaceId, link.fileId), { request, reply });
    else await this.files.send(link, { request, reply });
  }
}
