import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { Files, Messages, type MessageFile } from '#libs/contacts';
import { Allow } from '../auth/access.js';
import { CallerOf, type Caller } from '../auth/caller.js';
import { Describe } from '../docs/operation.js';
import { isKnown } from '../http/input/entity-tags.js';
import { Id } from '../http/input/input.js';
import { notFound } from '../http/problems/problem.js';
import { Downloads, fileHeaders, sendStream } from './download/downloads.js';
import { unpacked } from './download/unpacked.js';
import { noOriginal } from './file-problems.js';
import * as described from './files.operations.js';
import { inStore } from './stored-attachments.js';

/** Messages as they came. */
@Controller('api/v1/messages')
export class OriginalsController {
  constructor(
    private readonly files: Files,
    private readonly messages: Messages,
    private readonly downloads: Downloads,
  ) {}

  @Get(':id/original')
  @Allow('messages:read')
  @Describe(described.original)
  async original(
    @CallerOf() { workspaceId }: Caller,
    @Id() id: string,
    @Req() { method, headers }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { stored, encoding, contentType } = inStore(workspaceId, await this.find(workspaceId, id));
    const etag = `"${stored.sha256}"`;
    const sent = { etag, ...fileHeaders({ contentType, fileName: `message-${id}.eml`, isInline: false }) };
    if (isKnown(headers['if-none-match'], etag)) return void reply.code(304).headers(sent).send();
    const bytes = method === 'HEAD' ? Readable.from([]) : unpacked(await this.downloads.read(stored), encoding);
    sendStream(bytes, reply.headers(sent));
  }

  private async find(workspaceId: string, id: string): Promise<MessageFile> {
    const original = await this.files.original(workspaceId, id);
    if (original) return original;
    throw (await this.messages.find(workspaceId, id)) ? noOriginal() : notFound('message');
  }
}
