import { connect, type Socket } from 'node:net';

export interface UnfinishedCallOptions {
  origin: string;
  path: string;
  headers?: Record<string, string>;
  /** Bytes that the headers promise. */
  promised: number;
  /** Bytes of the body that are sent at once; the rest never comes. */
  sent?: number;
}

/** A POST whose body never ends. */
export class UnfinishedCall {
  private text = '';
  private isClosed = false;

  private constructor(private readonly socket: Socket) {
    socket
      .setEncoding('latin1')
      .on('data', (text: string) => (this.text += text))
      .on('error', () => undefined)
      .on('close', () => (this.isClosed = true));
  }

  static begin({ origin, path, headers = {}, promised, sent = 0 }: UnfinishedCallOptions): UnfinishedCall {
    const { hostname, port, host } = new URL(origin);
    const socket = connect(Number(port), hostname);
    const all = { host, 'content-type': 'application/json', ...headers, 'content-length': String(promised) };
    const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n`);
    if (sent > 0) socket.write(Buffer.alloc(sent, 0x20));
    return new UnfinishedCall(socket);
  }

  /** The status of the response; undefined until it comes. */
  get status(): number | undefined {
    const found = /^HTTP\/1\.1 (\d{3}) /u.exec(this.text)?.[1];
    return found === undefined ? undefined : Number(found);
  }

  get responseText(): string {
    return this.text;
  }

  /** Whether either side has closed the connection. */
  get closed(): boolean {
    return this.isClosed;
  }

  /** Sends more of the body. */
  send(bytes: number): void {
    this.socket.write(Buffer.alloc(bytes, 0x20));
  }

  end(): void {
    this.socket.destroy();
  }
}
