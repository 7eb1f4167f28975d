import { Controller, Get, Header, Inject } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { pageStyle } from './page/page-style.js';
import { PUBLISHED_DOCUMENT, type PublishedDocument } from './published-document.js';

const styleHash = createHash('sha256').update(pageStyle).digest('base64');
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The document for programs and for people; both need no key. */
@Controller('api')
export class DocsController {
  constructor(@Inject(PUBLISHED_DOCUMENT) private readonly published: PublishedDocument) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('access-control-allow-origin', '*')
  document(): string {
    return this.published.json;
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', policy)
  @Header('referrer-policy', 'no-referrer')
  page(): string {
    return this.published.page;
  }
}
