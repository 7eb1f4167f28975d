import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands before the replicas and hands each call to one that lives, in turn; 502 where none responds. */
export class Ingress {
  /** Origins of the replicas that live. */
  replicas: readonly string[] = [];
  private losesNext = false;
  private turn = 0;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<Ingress> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const ingress = new Ingress(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { 'content-type': type = '', 'x-telegram-bot-api-secret-token': secret = '' } = request.headers;
        const headers = { 'content-type': type, 'x-telegram-bot-api-secret-token': String(secret) };
        void ingress.handOn(request.url ?? '/', headers, Buffer.concat(chunks)).then(({ status, retryAfter }) => {
          if (ingress.loses(status)) return response.destroy();
          return response.writeHead(status, retryAfter === null ? {} : { 'retry-after': retryAfter }).end();
        });
      });
    });
    return ingress;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next response with status 200 does not arrive. */
  loseNext(): void {
    this.losesNext = true;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private loses(status: number): boolean {
    const loses = this.losesNext && status === 200;
    if (loses) this.losesNext = false;
    return loses;
  }

  private async handOn(
    path: string,
    headers: Record<string, string>,
    body: Buffer,
  ): Promise<{ status: number; retryAfter: string | null }> {
    this.turn += 1;
    const replica = this.replicas[this.turn % Math.max(this.replicas.length, 1)];
    try {
      const response = await fetch(`${replica ?? 'http://127.0.0.1:1'}${path}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      });
      await response.arrayBuffer();
      return { status: response.status, retryAfter: response.headers.get('retry-after') };
    } catch {
      return { status: 502, retryAfter: null };
    }
  }
}
