import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouteTable, UnavailableError, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';
import { problemResponse, type ProblemResponse } from '../../webhook/problem-response.js';
import { noSuchRoute } from './no-such-route.js';

/** Turns what was thrown by a route, by a hook or by Fastify itself into one problem document. */
@Catch()
export class WebhookFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteTable,
    @Inject(LOGGER) protected readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const { status, headers, body } = this.responseTo(error, http.getRequest<FastifyRequest>());
    void reply.code(status).headers(headers).send(body);
  }

  protected responseTo(error: unknown, { url }: FastifyRequest): ProblemResponse {
    if (error instanceof HttpException && error.getStatus() === 404)
      return problemResponse(noSuchRoute(this.routes, url));
    const response = problemResponse(error);
    if (response.status >= 500 && response.status !== 501) this.report(error);
    return response;
  }

  /** An outage is logged where it is found, not once a call. */
  private report(error: unknown): void {
    if (error instanceof UnavailableError) this.logger.debug({ reason: error.message }, 'a call gets 503');
    else this.logger.error({ err: error }, 'a call failed');
  }
}
