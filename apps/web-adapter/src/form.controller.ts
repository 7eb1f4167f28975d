import { Controller, Headers, HttpCode, Options, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BeforeBody } from '#libs/adapter-kit/nest';
import { FormDirectory } from './form-directory.js';
import { FormSource } from './form.source.js';
import { corsHeaders, preflightHeaders } from './http/cors.js';
import { FormGuard } from './http/form.guard.js';
import { formSettings } from './rules/form-settings.js';

/** What a page sends for one form: its preflight, and its submissions. */
@Controller('forms/:key/submissions')
export class FormController {
  constructor(
    private readonly forms: FormDirectory,
    private readonly source: FormSource,
  ) {}

  @Options()
  @HttpCode(204)
  async preflight(
    @Param('key') key: string,
    @Headers('origin') origin: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const form = await this.forms.formOf(key);
    void reply.headers({ ...corsHeaders(origin, formSettings(form)), ...preflightHeaders });
  }

  @Post()
  @HttpCode(202)
  @BeforeBody(FormGuard)
  async submit(
    @Param('key') key: string,
    @Req() { headers, body }: FastifyRequest<{ Body: Buffer | undefined }>,
  ): Promise<{ data: { id: string } }> {
    const form = await this.forms.formOf(key);
    return { data: { id: await this.source.receive(form, { headers, body }) } };
  }
}
