import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { asDownload } from './as-download.js';
import { downloadQuery, type DownloadQuery } from './download.input.js';
import { Downloads } from './download/downloads.js';
import * as described from './files.operations.js';
import { StoredAttachments } from './stored-attachments.js';

/** The files of messages. */
@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(
    private readonly attachments: StoredAttachments,
    private readonly downloads: Downloads,
  ) {}

  @Get(':id')
  @Allow('messages:read')
  @Describe(described.download)
  async download(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @ReadQuery(downloadQuery) query: DownloadQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.attachments.find(workspaceId, id);
    await this.downloads.send(asDownload(file, query), { request, reply });
  }
}
