import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Public } from '../auth/access.js';
import { OpenId } from '../openid/openid.js';
import { PageFiles } from '../page/page-files.js';
import { signInPage } from './sign-in-page.js';

/** The page that links of users lead to. */
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly openId: OpenId,
    private readonly page: PageFiles,
  ) {}

  @Public()
  @Get()
  async show(@Res() reply: FastifyReply): Promise<void> {
    const { html, policy } = signInPage({
      providerName: this.openId.displayName,
      hasPage: this.page.document !== null,
    });
    await reply
      .type('text/html; charset=utf-8')
      .headers({ 'content-security-policy': policy, 'referrer-policy': 'no-referrer' })
      .send(html);
  }
}
