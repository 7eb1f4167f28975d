import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { messageOf, UnavailableError } from '#libs/platform';
import { Ingress } from '../ingress.js';
import { WebhookHooks } from './webhook-hooks.js';
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
    hooks: WebhookHooks,
  ) {
    super();
    this.http = httpAdapter.getInstance<FastifyInstance>();
    hooks.addTo(this.http, options);
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
}
