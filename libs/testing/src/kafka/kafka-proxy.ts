import { connect, type Socket } from 'node:net';
import { administer } from './administer.js';
import { HeldBytes } from './held-bytes.js';
import { KeptPort } from './kept-port.js';

type Direction = 'requests' | 'responses';

interface Route {
  host: string;
  port: number;
  kept: KeptPort;
}

/**
 * Stands between clients and Kafka and can take it away: brokers announce their own addresses to clients, so the proxy
 * writes its own ports into their responses.
 */
export class KafkaProxy {
  private readonly routes: Route[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly directions = { requests: new Set<HeldBytes>(), responses: new Set<HeldBytes>() };
  private readonly held = { requests: false, responses: false };
  private readonly watched = new Map<string, Direction | undefined>();
  private frozen = false;
  private dark = false;
  private readonly darkened = new WeakSet<Socket>();

  static async open(brokers: string[]): Promise<KafkaProxy> {
    return KafkaProxy.before(await announced(brokers));
  }

  /** Stands before brokers by the addresses that they announce; they need not run yet. */
  static async before(announcedAddresses: readonly { host: string; port: number }[]): Promise<KafkaProxy> {
    const proxy = new KafkaProxy();
    for (const { host, port } of announcedAddresses) await proxy.add(host, port);
    return proxy;
  }

  get brokers(): string[] {
    return this.routes.map(({ kept }) => `127.0.0.1:${kept.number}`);
  }

  /** Kills all connections and refuses new ones. */
  async cut(): Promise<void> {
    for (const { kept } of this.routes) kept.refuse();
    const gone = [...this.sockets].map((socket) => new Promise((resolve) => socket.destroy().once('close', resolve)));
    await Promise.all(gone);
  }

  /** Passes on what waits, and stops watching. Bytes of a connection that was closed since are lost. */
  release(): void {
    this.watched.clear();
    for (const direction of ['requests', 'responses'] as const) {
      this.held[direction] = false;
      for (const one of this.directions[direction]) one.release();
    }
  }

  /**
   * Watches requests for a text of up to 200 bytes; the returned function reports whether it was seen. From that request on
   * requests do not reach Kafka, or responses do not come back: they wait, in their order, until released.
   */
  watchFor(text: string, holding?: Direction): () => boolean {
    this.watched.set(text, holding);
    return () => !this.watched.has(text);
  }

  /** Keeps connections and takes new ones, but passes no response any more; on these not even after `restore`. */
  freeze(): void {
    this.frozen = true;
  }

  /**
   * As if one side had lost power: no connection passes anything any more, not even its end. Connections that are made after
   * `restore` are served; those made before stay silent.
   */
  goDark(): void {
    this.dark = true;
    for (const socket of this.sockets) this.darkened.add(socket);
  }

  async restore(): Promise<void> {
    this.dark = false;
    this.frozen = false;
    for (const { kept } of this.routes) await kept.take();
  }

  private async add(host: string, port: number): Promise<void> {
    const kept = await KeptPort.open((client) => this.relay(client, host, port));
    this.routes.push({ host, port, kept });
  }

  private relay(client: Socket, host: string, port: number): void {
    const broker = connect(port, host);
    if (this.dark) this.darkened.add(client).add(broker);
    for (const [from, to] of [
      [client, broker],
      [broker, client],
    ] as const) {
      this.sockets.add(from);
      from.on('error', () => this.end(to));
      from.on('close', () => {
        this.sockets.delete(from);
        this.end(to);
      });
    }
    this.carry('requests', client, broker);
    let dead = false;
    this.carry('responses', broker, {
      write: (chunk) => {
        dead ||= this.frozen;
        if (!dead) client.write(this.rewritten(chunk));
      },
    });
  }

  private carry(direction: Direction, from: Socket, to: { write(chunk: Buffer): void }): void {
    const bytes = new HeldBytes(
      (chunk) => to.write(chunk),
      (all) => direction === 'requests' && this.look(all),
    );
    this.directions[direction].add(bytes);
    from.on('close', () => this.directions[direction].delete(bytes));
    from.on('data', (chunk: Buffer) => {
      if (!this.darkened.has(from)) bytes.pass(chunk, () => this.held[direction]);
    });
  }

  /** Ends the other side of a connection that ended, unless the end cannot pass. */
  private end(socket: Socket): void {
    if (!this.darkened.has(socket)) socket.destroy();
  }

  private look(bytes: Buffer): void {
    for (const [text, holding] of this.watched) {
      if (!bytes.includes(text)) continue;
      this.watched.delete(text);
      if (holding) this.held[holding] = true;
    }
  }

  private rewritten(chunk: Buffer): Buffer {
    for (const route of this.routes) replacePort(chunk, route);
    return chunk;
  }
}

/** A broker's address in a response is its host's name followed by four bytes of port. */
function replacePort(chunk: Buffer, { host, port, kept }: Route): void {
  const address = Buffer.concat([Buffer.from(host), uint32(port)]);
  for (let at = chunk.indexOf(address); at >= 0; at = chunk.indexOf(address, at + 1))
    chunk.writeUInt32BE(kept.number, at + host.length);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

async function announced(brokers: string[]): Promise<{ host: string; port: number }[]> {
  const cluster = await administer(brokers, (admin) => admin.describeCluster());
  return cluster.brokers;
}
