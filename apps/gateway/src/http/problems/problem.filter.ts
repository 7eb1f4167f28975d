import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { BusyError, SlowStatementError } from '#libs/database';
import {
  messageOf,
  RefusalError,
  RejectedInputError,
  ThrottledLog,
  traceIdOf,
  UnavailableError,
  type Logger,
  type RouteTable,
} from '#libs/platform';
import { whyOf } from '../../reasons/why.js';
import { isProblemCode } from './problem-catalogue.js';
import { noSuchRoute } from './unrouted.js';
import { sendProblem } from './send-problem.js';
import { transportProblem } from './transport-problem.js';
import { Problem } from './problem.js';

/** Between two log lines about an outage; the metric counts every response. */
const outageLogIntervalMs = 10_000;

/** Turns each error of a route, a hook or the server itself into a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly outageLog = new ThrottledLog(outageLogIntervalMs);

  constructor(
    private readonly logger: Logger,
    private readonly routes: RouteTable,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    sendProblem(reply, this.problemOf(error, http.getRequest<FastifyRequest>()));
  }

  private problemOf(error: unknown, request: FastifyRequest): Problem {
    if (error instanceof Problem) return error;
    if (error instanceof BusyError) return workspaceBusy();
    if (error instanceof SlowStatementError) return tooSlow();
    if (error instanceof UnavailableError) return this.unavailable(error);
    if (error instanceof HttpException)
      return error.getStatus() === 404
        ? noSuchRoute(this.routes, request)
        : transportProblem(error.getStatus(), request);
    return refused(error) ?? this.rejected(error) ?? this.unexpected(error, request);
  }

  private unavailable(error: UnavailableError): Problem {
    this.outageLog.log(() => this.logger.warn({ err: error }, 'responding with 503'));
    return new Problem('unavailable', 'A service that the gateway needs does not respond; send the request again.', {
      headers: { 'retry-after': '2' },
    });
  }

  /** The database refused a value that our own rules allow. Its message goes to the log, not to the caller. */
  private rejected(error: unknown): Problem | null {
    if (!(error instanceof RejectedInputError)) return null;
    this.logger.warn({ err: error }, 'a value was refused by the database');
    return new Problem('rejected_value', 'A value cannot be stored; look for unusual characters or sizes.');
  }

  private unexpected(error: unknown, request: FastifyRequest): Problem {
    const { method, routeOptions, headers } = request;
    const correlationId = traceIdOf(String(headers['traceparent'])) ?? randomUUID();
    this.logger.error({ err: error, correlationId, method, route: routeOptions.url }, messageOf(error));
    const detail = `It is not your request's fault; send the operator the correlation id ${correlationId}.`;
    return new Problem('internal_error', detail, { members: { correlationId } });
  }
}

/** A refusal by one of our own libraries, by the code of its error; with the code of its sentence where it has one. */
function refused(error: unknown): Problem | null {
  if (!(error instanceof RefusalError) || !isProblemCode(error.code)) return null;
  const { code, message, details } = error;
  const why = whyOf(message);
  return new Problem(code, message, why.length === 0 ? details : { ...details, members: { ...details.members, why } });
}

function workspaceBusy(): Problem {
  const detail = 'The workspace has too many requests at work at once; send fewer side by side, and this one again.';
  return new Problem('workspace_busy', detail, { headers: { 'retry-after': '1' } });
}

function tooSlow(): Problem {
  const detail =
    'The database takes too long for this; narrow it by more letters or filters, and go on by cursor instead of page.';
  return new Problem('search_too_slow', detail, { headers: { 'retry-after': '10' } });
}
