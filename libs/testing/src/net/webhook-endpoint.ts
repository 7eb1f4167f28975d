import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface ReceivedEvent {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What the endpoint does with a request; it responds with 204 by itself. */
type Respond = (event: ReceivedEvent, response: ServerResponse) => unknown;

/** An endpoint of webhooks on a port of its own, which keeps what it was sent. */
export class WebhookEndpoint {
  /** In the order of arrival. */
  readonly received: ReceivedEvent[] = [];
  respond: Respond = (_event, response) => response.writeHead(204).end();

  private constructor(private readonly server: Server) {}

  static async open(): Promise<WebhookEndpoint> {
    const server = createServer();
    const endpoint = new WebhookEndpoint(server);
    server.on('request', (request, response) => {
      let body = '';
      request.on('data', (piece) => (body += String(piece)));
      request.on('end', () => endpoint.take({ headers: request.headers, body }, response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  /** Responds with this status from now on. */
  always(status: number, headers: Record<string, string> = {}, body = ''): void {
    this.respond = (_event, response) => response.writeHead(status, headers).end(body);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(event: ReceivedEvent, response: ServerResponse): void {
    this.received.push(event);
    this.respond(event, response);
  }
}
