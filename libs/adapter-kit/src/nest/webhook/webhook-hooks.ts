import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { durations, Registry, RouteTable, tidyUrl } from '#libs/platform';
import { StrangerGuard } from '../../webhook/stranger-guard.js';
import { usualWebhookLimits } from '../../webhook/webhook-limits.js';
import { noSuchRoute } from './no-such-route.js';
import type { WebhookOptions } from './webhook-options.js';

/** What the server does with each call before and after its controller. */
@Injectable()
export class WebhookHooks {
  constructor(
    private readonly table: RouteTable,
    private readonly modules: ModuleRef,
    private readonly registry: Registry,
  ) {}

  addTo(http: FastifyInstance, options: WebhookOptions): void {
    this.table.watch(http);
    this.takeRawBodies(http, options);
    this.leadToTidyAddresses(http);
    this.judgeBeforeBody(http);
    this.measure(http);
  }

  private takeRawBodies(http: FastifyInstance, options: WebhookOptions): void {
    const { bodyLimit, proxies = 0, limits = usualWebhookLimits } = options;
    http.removeAllContentTypeParsers();
    new StrangerGuard({ limits, bodyLimit, proxies, registry: this.registry }).watch(http);
  }

  /** An address with empty segments is no route; the response leads to the address that it means. */
  private leadToTidyAddresses(http: FastifyInstance): void {
    http.addHook('onRequest', ({ url }, reply, proceed) => {
      const tidy = tidyUrl(url);
      if (tidy === null) return proceed();
      if (this.table.methodsAt(tidy).length > 0) return void reply.code(308).header('location', tidy).send();
      return proceed(noSuchRoute(this.table, tidy));
    });
  }

  private judgeBeforeBody(http: FastifyInstance): void {
    http.addHook('onRequest', async (request, reply) => {
      const guard = request.routeOptions.config?.headerGuard;
      if (guard) await this.modules.get(guard, { strict: false }).admit(request, reply);
    });
  }

  private measure(http: FastifyInstance): void {
    const seconds = durations(this.registry, {
      name: 'doorbell_webhook_seconds',
      help: 'From a call of a provider or a form to its response.',
      labelNames: ['route', 'status'],
    });
    http.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'unknown';
      seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    });
  }
}
