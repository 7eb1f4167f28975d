import { createSocket, type Socket } from 'node:dgram';

const [typeTxt, internet, notFound, isResponse] = [16, 1, 3, 0x84_00];

/** A name server (RFC 1035) on a free UDP port that knows TXT records, and no other name. */
export class NameServer {
  readonly queries: string[] = [];
  private stopped = false;

  private constructor(
    private readonly socket: Socket,
    readonly records: Record<string, string>,
  ) {
    socket.on('message', (question, { port, address }) => socket.send(this.response(question), port, address));
  }

  static async start(records: Record<string, string>): Promise<NameServer> {
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return new NameServer(socket, records);
  }

  /** As DNS_SERVERS takes it. */
  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  stop(): void {
    if (!this.stopped) this.socket.close();
    this.stopped = true;
  }

  private response(question: Buffer): Buffer {
    const { name, end } = nameIn(question);
    this.queries.push(name);
    const text = question.readUInt16BE(end) === typeTxt ? this.records[name] : undefined;
    const head = Buffer.alloc(12);
    question.copy(head, 0, 0, 2);
    head.writeUInt16BE(isResponse + (text === undefined ? notFound : 0), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(text === undefined ? 0 : 1, 6);
    return Buffer.concat([head, question.subarray(12, end + 4), ...(text === undefined ? [] : [txtRecord(text)])]);
  }
}

function nameIn(question: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

/** For the name of the question, for an hour. */
function txtRecord(text: string): Buffer {
  const pieces = (text.match(/.{1,255}/gu) ?? []).map((piece) => Buffer.from([piece.length, ...Buffer.from(piece)]));
  const data = Buffer.concat(pieces);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc0_0c, 0);
  head.writeUInt16BE(typeTxt, 2);
  head.writeUInt16BE(internet, 4);
  head.writeUInt32BE(3600, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
