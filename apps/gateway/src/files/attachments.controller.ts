import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { Id, ReadQuery } from '../http/input/input.js';
import { downloadQuery, type DownloadQuery } from './download.input.js';
import * as described from './files.operations.js';
import { ShownFiles } from './shown-files.js';

/** The files of messages. */
@Controller('api/v1/attachments')
export class AttachmentsController {
  constructor(private readonly files: ShownFiles) {}

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
    const { inline = false, thumbnail } = query;
    await this.files.send({ workspaceId, fileId: id, inline, thumbnail }, { request, reply });
  }
}
