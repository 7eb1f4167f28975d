import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/access.js';
import { PublishedDocument } from './openapi/published-document.js';
import { Asset } from '../http/assets/asset.js';
import { referencePage } from './reference/page.js';
import { readProgram } from './reference/program.js';
import { sendAsset } from '../http/assets/send-asset.js';
import { prepareScript, startScript } from './reference/start-script.js';

const javascript = 'text/javascript; charset=utf-8';
const program = new Asset(javascript, readProgram);
const prepare = new Asset(javascript, () => prepareScript);
const start = new Asset(javascript, () => startScript);

/** The document for programs and for people; both need no key. */
@Controller('api')
export class DocsController {
  private readonly json: Asset;

  constructor(published: PublishedDocument) {
    this.json = new Asset('application/json; charset=utf-8', () => published.json);
  }

  @Public()
  @Get('openapi.json')
  @Header('access-control-allow-origin', '*')
  document(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendAsset(this.json, request, reply);
  }

  @Public()
  @Get('docs')
  async page(@Res() reply: FastifyReply): Promise<void> {
    const { html, policy } = referencePage();
    await reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer' })
      .send(html);
  }

  @Public()
  @Get('docs/reference.js')
  program(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendAsset(program, request, reply);
  }

  @Public()
  @Get('docs/prepare.js')
  prepare(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendAsset(prepare, request, reply);
  }

  @Public()
  @Get('docs/start.js')
  start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return sendAsset(start, request, reply);
  }
}
