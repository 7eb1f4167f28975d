import { Catch, HttpException, Inject } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RefusedCall } from '#libs/adapter-kit';
import { WebhookFilter } from '#libs/adapter-kit/nest';
import { RouteTable, UnavailableError, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { FormDirectory } from '../form-directory.js';
import { formSettings } from '../rules/form-settings.js';
import { corsHeaders, isAllowed } from './cors.js';
import { Refusal, unavailable } from './refusal.js';

/** The response to what failed: a client's own faults in full, ours as 503, of which the log has the cause. */
@Catch()
export class FormFilter extends WebhookFilter {
  constructor(
    routes: RouteTable,
    @Inject(LOGGER) logger: Logger,
    private readonly forms: FormDirectory,
  ) {
    super(routes, logger);
  }

  protected override responseTo(error: unknown, request: FastifyRequest): ReturnType<WebhookFilter['responseTo']> {
    if (error instanceof Refusal) return error;
    if (isOfTransport(error)) {
      const response = super.responseTo(error, request);
      return { ...response, headers: { ...this.readableBy(request), ...response.headers } };
    }
    if (error instanceof UnavailableError) this.logger.debug({ err: error }, 'a submission was refused for now');
    else this.logger.error({ err: error }, 'a submission was refused for now');
    return unavailable('The submission could not be kept');
  }

  /** A page may also read why its request never reached the form: a body that is too large. */
  private readableBy({ params, headers: { origin } }: FastifyRequest): Record<string, string> {
    const form = this.forms.byAddress((params as { key?: string } | null)?.key ?? '');
    if (form === null || origin === undefined) return {};
    const settings = formSettings(form);
    return isAllowed(origin, settings) ? corsHeaders(origin, settings) : {};
  }
}

/** The server refused the call itself, before it reached the form. */
function isOfTransport(error: unknown): boolean {
  return error instanceof RefusedCall || error instanceof HttpException || isOfFastify(error);
}

function isOfFastify(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error;
}
