import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Socket } from 'node:net';
import { clientAddress, counter, Gauge, subscriberOf, type Counter, type Registry } from '#libs/platform';
import { BodyBudget } from './body-budget.js';
import { IncomingBody } from './body-reader.js';
import { ClientShares } from './client-shares.js';
import { RefusedCall } from './refused-call.js';
import type { WebhookLimits } from './webhook-limits.js';

export interface StrangerGuardOptions {
  limits: Readonly<WebhookLimits>;
  /** Bytes of one body. */
  bodyLimit: number;
  /** Proxies of ours that each call passes. */
  proxies: number;
  registry: Registry;
}

/**
 * Bounds what callers hold: connections and bytes, all together and of each client address. Behind proxies of ours the
 * connections are the proxy's own, so the calls in hand count instead.
 */
export class StrangerGuard {
  private readonly budget: BodyBudget;
  private readonly shares: ClientShares;
  private readonly bodies = new WeakMap<FastifyRequest, IncomingBody>();
  private readonly refused: Counter;

  constructor(private readonly options: StrangerGuardOptions) {
    const { limits, registry } = options;
    this.budget = new BodyBudget(limits);
    this.shares = new ClientShares(limits.connectionsPerAddress);
    this.refused = counter(registry, {
      name: 'doorbell_webhook_refused_total',
      help: 'Connections and calls refused for what their client or all clients hold already, by reason.',
      labelNames: ['reason'],
    });
    showBytes(this.budget, registry);
  }

  /** Before any route's own hooks. */
  watch(server: FastifyInstance): void {
    if (this.options.proxies === 0) server.server.on('connection', (socket: Socket) => this.admitConnection(socket));
    else server.addHook('onRequest', (request, reply, proceed) => proceed(this.admitCall(request, reply)));
    server.addHook('onSend', async (request, reply) => {
      this.bodies.get(request)?.release();
      if (isUnread(request)) void reply.header('connection', 'close');
    });
    server.addContentTypeParser('*', (request: FastifyRequest, payload: FastifyRequest['raw']) =>
      this.read(request, payload),
    );
  }

  /** A call beyond the share gets no response: a response would cost what is to be saved. */
  private admitConnection(socket: Socket): void {
    const address = subscriberOf(socket.remoteAddress ?? 'unknown');
    if (this.shares.enter(address)) return void socket.once('close', () => this.shares.leave(address));
    this.refused.inc({ reason: 'connections' });
    socket.destroy();
  }

  private admitCall(request: FastifyRequest, { raw }: FastifyReply): RefusedCall | undefined {
    const address = clientAddress(request, this.options.proxies);
    if (this.shares.enter(address)) return void raw.once('close', () => this.shares.leave(address));
    this.refused.inc({ reason: 'connections' });
    return new RefusedCall(503, 'This client has too many calls in hand; send the same again soon.');
  }

  private async read(request: FastifyRequest, payload: FastifyRequest['raw']): Promise<Buffer> {
    const { bodyLimit: limit, limits: pace, proxies } = this.options;
    const body = new IncomingBody({ address: clientAddress(request, proxies), limit, budget: this.budget, pace });
    this.bodies.set(request, body);
    try {
      return await body.read(payload, Number(request.headers['content-length'] ?? 0));
    } catch (error) {
      if (error instanceof RefusedCall) this.refused.inc({ reason: reasons[error.statusCode] ?? 'other' });
      throw error;
    }
  }
}

const reasons: Partial<Record<number, string>> = { 408: 'slow', 413: 'size', 503: 'bytes' };

/** The rest of a refused body may still be on its way: it is not read. */
function isUnread({ raw, headers }: FastifyRequest): boolean {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody && !raw.complete;
}

function showBytes(budget: BodyBudget, registry: Registry): void {
  const bytes: Gauge = new Gauge({
    name: 'doorbell_webhook_bytes_in_hand',
    help: 'Bytes of bodies whose calls have no response yet.',
    registers: [registry],
    collect: () => bytes.set(budget.inHand),
  });
}
