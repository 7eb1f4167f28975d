import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HeaderGuard } from '#libs/adapter-kit/nest';
import { clientAddress, unreadableBody } from '#libs/platform';
import { FormDirectory } from '../form-directory.js';
import { readerOf } from '../rules/answers.js';
import { formSettings } from '../rules/form-settings.js';
import { WebAdapterConfig } from '../web-adapter.config.js';
import { corsHeaders } from './cors.js';
import { Refusal, unavailable } from './refusal.js';
import { SubmissionLimits } from './submission-limits.js';

/** Whether a submission may be sent to its form at all. */
@Injectable()
export class FormGuard extends HeaderGuard {
  constructor(
    private readonly forms: FormDirectory,
    private readonly limits: SubmissionLimits,
    private readonly config: WebAdapterConfig,
  ) {
    super();
  }

  async admit({ params, headers, socket }: FastifyRequest, reply: FastifyReply): Promise<void> {
    const form = await this.forms.formOf((params as { key: string }).key);
    const settings = formSettings(form);
    void reply.headers(corsHeaders(headers.origin, settings));
    if (form.paused) throw unavailable('The form is paused');
    const client = clientAddress({ headers, socket }, this.config.WEB_TRUSTED_PROXIES);
    await this.limits.count(client, { inboxId: form.inboxId, perMinute: settings.submissionsPerMinute });
    readerOf(headers['content-type']);
    requireReadable(headers);
  }
}

/** @throws Refusal where the body is compressed, or in another charset than UTF-8. */
function requireReadable(headers: FastifyRequest['headers']): void {
  const unreadable = unreadableBody(headers);
  if (unreadable) throw new Refusal(unreadable.code, unreadable.detail, { headers: unreadable.headers });
}
