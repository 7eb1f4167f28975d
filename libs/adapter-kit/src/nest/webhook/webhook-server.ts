import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { durations, messageOf, Registry, RouteTable, tidyUrl, UnavailableError } from '#libs/platform';
import { StrangerGuard } from '../../webhook/stranger-guard.js';
import { usualWebhookLimits } from '../../webhook/webhook-limits.js';
import { Ingress } from '../ingress.js';
import { noSuchRoute } from './no-such-route.js';
import { WebhookOptions } from './webhook-options.js';

/** Milliseconds that calls in hand have when the server closes. */
const closeLimitMs = 15_000;

/**
 * Takes calls of strangers for the controllers of the application. Bodies are raw bytes, because signatures are made over
 * them. What a route judges by address and headers it names by `@BeforeBody`. Whatever a route throws becomes a response:
 * 503 with Retry-After for what is away, so that the provider calls again, and never the end of the process.
 */
@Injectable()
export class WebhookServer extends Ingress {
  readonly part = 'webhooks';
  /** Such as `http://127.0.0.1:3001`; null until the server listens. */
  origin: string | null = null;
  private readonly http: FastifyInstance;

  /** Before Nest registers the routes: hooks hold for the routes that come after them. */
  constructor(
    private readonly options: WebhookOptions,
    @Inject(HttpAdapterHost) { httpAdapter }: HttpAdapterHost,
    private readonly table: RouteTable,
    private readonly modules: ModuleRef,
    registry: Registry,
  ) {
    super();
    this.http = httpAdapter.getInstance<FastifyInstance>();
    this.table.watch(this.http);
    this.takeRawBodies(registry);
    this.leadToTidyAddresses();
    this.judgeBeforeBody();
    this.measure(registry);
  }

  async listen(): Promise<{ webhookUrl: string }> {
    const { host, port, name } = this.options;
    try {
      await this.http.listen({ host, port });
    } catch (error) {
      throw new Error(`${name} cannot listen on ${host}:${port} (${messageOf(error)}); set another port`, {
        cause: error,
      });
    }
    const { port: chosen } = this.http.server.address() as AddressInfo;
    this.origin = `http://${host.includes(':') ? `[${host}]` : host}:${chosen}`;
    return { webhookUrl: this.origin };
  }

  check(): void {
    if (!this.http.server.listening) throw new UnavailableError(`${this.options.name} does not listen`);
  }

  async close(): Promise<void> {
    const forcedClose = setTimeout(() => this.http.server.closeAllConnections(), closeLimitMs);
    await this.http.close();
    clearTimeout(forcedClose);
  }

  private takeRawBodies(registry: Registry): void {
    const { bodyLimit, proxies = 0, limits = usualWebhookLimits } = this.options;
    this.http.removeAllContentTypeParsers();
    new StrangerGuard({ limits, bodyLimit, proxies, registry }).watch(this.http);
  }

  /** An address with empty segments is no route; the response leads to the address that it means. */
  private leadToTidyAddresses(): void {
    this.http.addHook('onRequest', ({ url }, reply, proceed) => {
      const tidy = tidyUrl(url);
      if (tidy === null) return proceed();
      if (this.table.methodsAt(tidy).length > 0) return void reply.code(308).header('location', tidy).send();
      return proceed(noSuchRoute(this.table, tidy));
    });
  }

  private judgeBeforeBody(): void {
    this.http.addHook('onRequest', async (request, reply) => {
      const guard = request.routeOptions.config?.headerGuard;
      if (guard) await this.modules.get(guard, { strict: false }).admit(request, reply);
    });
  }

  private measure(registry: Registry): void {
    const seconds = durations(registry, {
      name: 'doorbell_webhook_seconds',
      help: 'From a call of a provider or a form to its answer.',
      labelNames: ['route', 'status'],
    });
    this.http.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unknown';
      seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    });
  }
}
