import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { messageOf } from '../errors/errors.js';

/** Resolves when the part works; rejects with what is wrong. */
export type ReadinessCheck = () => Promise<void> | void;

export interface OperationsOptions {
  host: string;
  port: number;
  registry: Registry;
  checks: Record<string, ReadinessCheck>;
}

/** Serves `/health/live`, `/health/ready` and `/metrics` of one process, apart from its public face. */
export class OperationsServer {
  private readonly server: Server;
  private draining = false;

  constructor(private readonly options: OperationsOptions) {
    this.server = createServer((request, response) => {
      this.answer(request.url ?? '/', response).catch((error: unknown) => send(response, 500, messageOf(error)));
    });
  }

  /** Its origin, e.g. `http://127.0.0.1:9100`, once it listens. */
  async listen(): Promise<string> {
    const { host, port } = this.options;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, host, resolve);
    });
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the operations server has no port');
    return `http://${host}:${address.port}`;
  }

  /** From now on `/health/ready` says no, so that nothing new is sent here. */
  drain(): void {
    this.draining = true;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async answer(url: string, response: ServerResponse): Promise<void> {
    const path = url.split('?')[0];
    if (path === '/health/live') send(response, 200, { status: 'live' });
    else if (path === '/health/ready') await this.answerReady(response);
    else if (path === '/metrics')
      send(response, 200, await this.options.registry.metrics(), this.options.registry.contentType);
    else send(response, 404, { status: 'unknown path; try /health/live, /health/ready or /metrics' });
  }

  private async answerReady(response: ServerResponse): Promise<void> {
    const checks = await checkAll(this.options.checks);
    const ready = !this.draining && Object.values(checks).every((state) => state === 'ok');
    send(response, ready ? 200 : 503, { status: this.draining ? 'draining' : ready ? 'ready' : 'not ready', checks });
  }
}

async function checkAll(checks: Record<string, ReadinessCheck>): Promise<Record<string, string>> {
  const states = Object.entries(checks).map(async ([name, check]) => {
    try {
      await check();
      return [name, 'ok'] as const;
    } catch (error) {
      return [name, messageOf(error)] as const;
    }
  });
  return Object.fromEntries(await Promise.all(states));
}

function send(response: ServerResponse, status: number, body: unknown, contentType = 'application/json'): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': contentType });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
