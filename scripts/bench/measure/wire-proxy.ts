import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { WireCounter, type WireCounts } from './wire-counter.js';

/** Stands between a program and Postgres and counts. It is for rounds whose time is not measured. */
export class WireProxy {
  readonly counts: WireCounts = { statements: 0, roundTrips: 0, bytes: 0 };
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    /** The database's URL by way of the proxy. */
    readonly url: (databaseUrl: string) => string,
  ) {}

  static async before(databaseUrl: string): Promise<WireProxy> {
    const { hostname, port } = new URL(databaseUrl);
    const server = createServer((client) => proxy.serve(client, connect(Number(port || 5432), hostname)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const own = server.address() as AddressInfo;
    const rewritten = (url: string): string =>
      Object.assign(new URL(url), { hostname: '127.0.0.1', port: String(own.port) }).toString();
    const proxy = new WireProxy(server, rewritten);
    return proxy;
  }

  /** What was counted while the action ran. */
  async during(action: () => Promise<void>): Promise<WireCounts> {
    const before = { ...this.counts };
    await action();
    const { statements, roundTrips, bytes } = this.counts;
    return {
      statements: statements - before.statements,
      roundTrips: roundTrips - before.roundTrips,
      bytes: bytes - before.bytes,
    };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(client: Socket, postgres: Socket): void {
    const counter = new WireCounter(this.counts);
    this.join(client, postgres, (chunk) => counter.fromClient(chunk));
    this.join(postgres, client, (chunk) => counter.fromServer(chunk));
  }

  private join(from: Socket, to: Socket, count: (chunk: Buffer) => void): void {
    this.sockets.add(from);
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => {
      count(chunk);
      to.write(chunk);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
  }
}
