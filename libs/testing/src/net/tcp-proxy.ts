import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Stands between a client and a server and can take the server away, as networks do. */
export class TcpProxy {
  private readonly sockets = new Set<Socket>();
  private frozen = false;
  private readonly darkened = new WeakSet<Socket>();
  private dark = false;
  /** Connections that were made through it so far. */
  connections = 0;
  /** Bytes that the server has sent through it so far. */
  bytesFromServer = 0;

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(target: { host: string; port: number }): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const proxy = new TcpProxy(server, (server.address() as AddressInfo).port);
    server.on('connection', (client) => proxy.relay(client, target));
    return proxy;
  }

  /** Ends all connections; new ones are taken. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  /** Open connections stay open and pass nothing any more; later connections are served after `thaw`. */
  freeze(): void {
    this.frozen = true;
  }

  thaw(): void {
    this.frozen = false;
    this.dark = false;
  }

  /**
   * As if one side had lost power: open connections pass nothing any more, not even their end, until the proxy closes. Later
   * connections are served; with `forAll` only after `thaw`.
   */
  goDark({ forAll }: { forAll: boolean } = { forAll: false }): void {
    this.dark = forAll;
    for (const socket of this.sockets) this.darkened.add(socket);
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.cut();
    await closed;
  }

  private relay(client: Socket, { host, port }: { host: string; port: number }): void {
    this.connections += 1;
    const upstream = connect(port, host);
    let dead = false;
    if (this.dark) this.darkened.add(client).add(upstream);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(from);
      from.on('data', (piece) => {
        dead ||= this.frozen;
        if (from === upstream) this.bytesFromServer += piece.length;
        if (!dead && !this.darkened.has(from)) to.write(piece);
      });
      from.on('error', () => this.end(to));
      from.on('close', () => {
        this.sockets.delete(from);
        this.end(to);
      });
    }
  }

  /** Ends the other side of a connection that ended, unless the end cannot pass. */
  private end(socket: Socket): void {
    if (!this.darkened.has(socket)) socket.destroy();
  }
}
