import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A port that takes connections, or refuses them, and that no other process can take. */
export class KeptPort {
  private constructor(
    private readonly server: Server,
    readonly number: number,
  ) {}

  static async open(take: (client: Socket) => void): Promise<KeptPort> {
    const server = createServer();
    const port = new KeptPort(server, await listen(server, 0));
    await port.keep();
    server.on('connection', take);
    return port;
  }

  refuse(): void {
    this.server.close();
  }

  async take(): Promise<void> {
    if (!this.server.listening) await listen(this.server, this.number);
  }

  /** Keeps a connection of our own open: the system gives no port away that has one. */
  private async keep(): Promise<void> {
    const accepted = once(this.server, 'connection');
    const ours = connect(this.number, '127.0.0.1');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a server gives with the event
    const [theirs] = (await accepted) as [Socket];
    for (const end of [ours, theirs]) end.unref().on('error', () => undefined);
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await once(server.listen(port, '127.0.0.1'), 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address has a port
  return (server.address() as AddressInfo).port;
}
