import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../auth/access.js';
import type { Asset } from '../http/assets/asset.js';
import { sendAsset } from '../http/assets/send-asset.js';
import { notFound } from '../http/problems/problem.js';
import { PageFiles } from './page-files.js';
import { viewPaths } from './view-paths.js';

/**
 * Scripts, styles and calls of the gateway's own origin alone. Programs set single styles on elements; they can fetch nothing,
 * because the policy allows no other host. `blob:` shows a file before it is uploaded.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page for people. All its views are one document: the page itself reads the address. */
@Controller()
export class PageController {
  constructor(private readonly files: PageFiles) {}

  @Public()
  @Get([...viewPaths])
  document(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return send(this.files.document, request, reply.header('content-security-policy', policy));
  }

  @Public()
  @Get('assets/:name')
  asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return send(this.files.at(`assets/${name}`), request, reply);
  }

  @Public()
  @Get('bell.svg')
  icon(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return send(this.files.at('bell.svg'), request, reply);
  }
}

function send(asset: Asset | null, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!asset) throw notFound('file');
  return sendAsset(asset, request, reply);
}
