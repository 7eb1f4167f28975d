import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Kafka, logLevel } from 'kafkajs';

interface Route {
  host: string;
  port: number;
  proxyPort: number;
}

/**
 * Stands between clients and Kafka and can take it away: brokers announce their own addresses to clients, so the proxy
 * writes its own ports into their answers.
 */
export class KafkaProxy {
  private readonly servers: { server: Server; route: Route }[] = [];
  private readonly sockets = new Set<Socket>();
  private frozen = false;

  static async open(brokers: string[]): Promise<KafkaProxy> {
    const proxy = new KafkaProxy();
    for (const { host, port } of await announced(brokers)) await proxy.add(host, port);
    return proxy;
  }

  get brokers(): string[] {
    return this.servers.map(({ route }) => `127.0.0.1:${route.proxyPort}`);
  }

  /** Kills all connections and refuses new ones. */
  async cut(): Promise<void> {
    const closed = this.servers.map(({ server }) => new Promise((resolve) => server.close(resolve)));
    for (const socket of this.sockets) socket.destroy();
    await Promise.all(closed);
  }

  /** Connections stay and new ones are taken, but no answer comes any more; on these not even after restore. */
  freeze(): void {
    this.frozen = true;
  }

  async restore(): Promise<void> {
    this.frozen = false;
    for (const { server, route } of this.servers) if (!server.listening) await listen(server, route.proxyPort);
  }

  private async add(host: string, port: number): Promise<void> {
    const server = createServer((client) => this.relay(client, host, port));
    const proxyPort = await listen(server, 0);
    this.servers.push({ server, route: { host, port, proxyPort } });
  }

  private relay(client: Socket, host: string, port: number): void {
    const broker = connect(port, host);
    for (const [from, to] of [
      [client, broker],
      [broker, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
    client.on('data', (chunk) => broker.write(chunk));
    let dead = false;
    broker.on('data', (chunk) => {
      dead ||= this.frozen;
      if (!dead) client.write(this.rewritten(chunk));
    });
  }

  private rewritten(chunk: Buffer): Buffer {
    for (const { route } of this.servers) replacePort(chunk, route);
    return chunk;
  }
}

/** A broker's address in an answer is its host's name followed by four bytes of port. */
function replacePort(chunk: Buffer, { host, port, proxyPort }: Route): void {
  const address = Buffer.concat([Buffer.from(host), uint32(port)]);
  for (let at = chunk.indexOf(address); at >= 0; at = chunk.indexOf(address, at + 1))
    chunk.writeUInt32BE(proxyPort, at + host.length);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address has a port
  return (server.address() as AddressInfo).port;
}

async function announced(brokers: string[]): Promise<{ host: string; port: number }[]> {
  const admin = new Kafka({ brokers, clientId: 'proxy', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  const cluster = await admin.describeCluster();
  await admin.disconnect();
  return cluster.brokers;
}
