import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import type { AddressInfo } from 'node:net';
import {
  durations,
  messageOf,
  RouteTable,
  tidyUrl,
  UnavailableError,
  type Histogram,
  type Logger,
  type Registry,
} from '#libs/platform';
import { answerOf } from '../../webhook/problem-response.js';
import { RefusedCall } from '../../webhook/refused-call.js';
import { StrangerGuard } from '../../webhook/stranger-guard.js';
import { usualWebhookLimits, type WebhookLimits } from '../../webhook/webhook-limits.js';

export interface WebhookServerOptions {
  host: string;
  /** 0 picks a free port. */
  port: number;
  /** Bytes of a body; beyond them 413. */
  bodyLimit: number;
  /** Proxies of ours that each call passes: so far X-Forwarded-For is believed. None by default. */
  proxies?: number;
  /** The usual ones by default. */
  limits?: Readonly<WebhookLimits>;
  logger: Logger;
  registry: Registry;
  /** Of the adapter, for its log lines. */
  name: string;
}

/** Milliseconds in which the headers of a call must have come. */
const headersTimeout = 10_000;
/** Milliseconds between two looks for calls that are too slow. */
const connectionsCheckingInterval = 5000;
/** Milliseconds that requests in hand have when the server closes. */
const closeLimit = 15_000;

/**
 * Answers providers' calls. Bodies are raw bytes, because signatures are made over them; what a route can judge by address
 * and headers it judges in its `onRequest` hook, before a byte of the body is read. Whatever a handler throws is an
 * answer: 503 with Retry-After for what is away, so that the provider calls again, and never the end of the process.
 */
export class WebhookServer {
  /** Add routes before `listen`. */
  readonly routes: FastifyInstance;
  private readonly seconds: Histogram;
  private readonly table = new RouteTable();

  constructor(private readonly options: WebhookServerOptions) {
    const { registry, limits = usualWebhookLimits } = options;
    this.seconds = durations(registry, {
      name: 'doorbell_webhook_seconds',
      help: 'From a call of a provider or a form to its answer.',
      labelNames: ['route', 'status'],
    });
    this.routes = fastify({
      requestTimeout: limits.requestTime,
      http: { headersTimeout, connectionsCheckingInterval },
      forceCloseConnections: 'idle',
      exposeHeadRoutes: false,
    });
    this.takeRawBodies(limits);
    this.leadToTidyAddresses();
    this.answerFaults();
    this.measure();
  }

  /** Its origin, e.g. `http://127.0.0.1:3001`. Rejects where the port is taken. */
  async listen(): Promise<string> {
    const { host, port, name } = this.options;
    try {
      await this.routes.listen({ host, port });
    } catch (error) {
      throw new Error(`${name} cannot listen on ${host}:${port} (${messageOf(error)}); set another port`, {
        cause: error,
      });
    }
    const { port: chosen } = this.routes.server.address() as AddressInfo;
    return `http://${host.includes(':') ? `[${host}]` : host}:${chosen}`;
  }

  /** For readiness. */
  check(): void {
    if (!this.routes.server.listening) throw new UnavailableError(`${this.options.name} does not listen`);
  }

  /** Takes nothing more; what is in hand is answered first. */
  async close(): Promise<void> {
    const impatience = setTimeout(() => this.routes.server.closeAllConnections(), closeLimit);
    await this.routes.close();
    clearTimeout(impatience);
  }

  private takeRawBodies(limits: Readonly<WebhookLimits>): void {
    const { bodyLimit, proxies = 0, registry } = this.options;
    this.routes.removeAllContentTypeParsers();
    new StrangerGuard({ limits, bodyLimit, proxies, registry }).watch(this.routes);
  }

  /** An address with empty segments is no route; it is answered with the one that it means. */
  private leadToTidyAddresses(): void {
    this.table.watch(this.routes);
    this.routes.addHook('onRequest', ({ url }, reply, proceed) => {
      const tidy = tidyUrl(url);
      if (tidy === null) return proceed();
      if (this.table.methodsAt(tidy).length > 0) return void reply.code(308).header('location', tidy).send();
      return proceed(this.noSuchRoute(tidy));
    });
  }

  private answerFaults(): void {
    this.routes.setErrorHandler((error, _request, reply) => {
      const { status } = answerOf(error);
      if (status >= 500 && status !== 501) this.report(error);
      return sendAnswer(reply, error);
    });
    this.routes.setNotFoundHandler(({ url }, reply) => sendAnswer(reply, this.noSuchRoute(url)));
  }

  private noSuchRoute(url: string): RefusedCall {
    const allow = this.table.methodsAt(url).join(', ');
    if (allow === '') return new RefusedCall(404, 'Nothing is here; look at the address.');
    return new RefusedCall(405, `This address takes ${allow}.`, { allow });
  }

  /** What is away is said by whoever found it so, and not once a call. */
  private report(error: unknown): void {
    const { logger } = this.options;
    if (error instanceof UnavailableError) logger.debug({ reason: error.message }, 'a call is answered with 503');
    else logger.error({ err: error }, 'a call failed');
  }

  private measure(): void {
    this.routes.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unknown';
      this.seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    });
  }
}

function sendAnswer(reply: FastifyReply, error: unknown): FastifyReply {
  const { status, headers, body } = answerOf(error);
  return reply.code(status).headers(headers).type('application/problem+json').send(JSON.stringify(body));
}
