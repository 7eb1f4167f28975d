import type { FastifyHttpOptions } from 'fastify';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { maxJsonBodyBytes, keepAliveTimeoutMs, maxParamLength, requestTimeoutMs, uploadTimeoutMs } from '../limits.js';
import { Problem, problemBody, problemContentType } from '../problems/problem.js';
import { problemCatalogue } from '../problems/problem-catalogue.js';
import { sendProblem } from '../problems/send-problem.js';
import { transportProblem, undecodablePath } from '../problems/transport-problem.js';

/** Limits of every request, and problem documents also for requests that reach no route. */
export const serverOptions: FastifyHttpOptions<Server> & { skipMiddie: true } = {
  skipMiddie: true,
  bodyLimit: maxJsonBodyBytes,
  requestTimeout: uploadTimeoutMs,
  http: { headersTimeout: requestTimeoutMs },
  keepAliveTimeout: keepAliveTimeoutMs,
  routerOptions: { maxParamLength },
  trustProxy: false,
  return503OnClosing: false,
  frameworkErrors: (error, request, reply) =>
    sendProblem(
      reply,
      error.code === 'FST_ERR_BAD_URL' ? undecodablePath() : transportProblem(error.statusCode ?? 400, request),
    ),
  clientErrorHandler: refuseMalformed,
};

/** For bytes that are no HTTP, and for headers that are too large: there is no request yet, so it writes to the socket. */
function refuseMalformed(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = malformed(error.code);
  const body = problemBody(problem);
  const head = [
    `HTTP/1.1 ${problemCatalogue[problem.code].status} Refused`,
    `content-type: ${problemContentType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function malformed(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return transportProblem(431);
  if (code !== 'HPE_INVALID_METHOD') return transportProblem(400);
  return new Problem(
    'bad_request',
    'The method is not one of HTTP; use GET, HEAD, POST, PATCH or DELETE, in capitals.',
  );
}
