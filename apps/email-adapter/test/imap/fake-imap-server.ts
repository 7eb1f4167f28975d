import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { fetchResponse, type FakeMail } from './fake-fetch-response.js';

export interface FakeFetch {
  /** The requested mails. */
  mails: FakeMail[];
  /** The requested items, in capitals. */
  items: string;
  /** The right response. */
  response: (mail: FakeMail) => Buffer;
}

interface FetchResult {
  /** Untagged, each with its line end. */
  lines: (Buffer | string)[];
  /** What the command ends with; null ends the connection. */
  end?: 'OK FETCH completed.' | 'NO [SERVERBUG] Internal error' | null;
}

/** An IMAP server of one folder whose responses to FETCH a test decides: no real one misbehaves on order. */
export class FakeImapServer {
  readonly mails: FakeMail[] = [];
  /** FETCH commands that came, without their tags. */
  readonly fetches: string[] = [];
  onFetch: (fetch: FakeFetch) => FetchResult = ({ mails, response }) => ({ lines: mails.map(response) });
  /** Whether it sends UIDNEXT when the folder is opened. */
  sendsUidNext = true;
  private uidNext = 11;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => this.serve(socket));
  }

  static async start(): Promise<FakeImapServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FakeImapServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Takes a mail in and announces it to all clients; returns its UID. */
  deliver(subject: string, body = `About ${subject}`): number {
    const fields = [
      `From: Jane Doe <${subject}@example.com>`,
      `Subject: ${subject}`,
      `Message-ID: <${subject}@example.com>`,
    ];
    const source = Buffer.from(`${fields.join('\r\n')}\r\n\r\n${body}\r\n`);
    this.mails.push({ uid: (this.uidNext += 1) - 1, subject, source });
    this.broadcast(`* ${this.mails.length} EXISTS\r\n`);
    return this.uidNext - 1;
  }

  expunge(uid: number): void {
    const at = this.mails.findIndex((mail) => mail.uid === uid);
    this.mails.splice(at, 1);
    this.broadcast(`* ${at + 1} EXPUNGE\r\n`);
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private broadcast(line: string): void {
    for (const socket of this.sockets) socket.write(line);
  }

  private serve(socket: Socket): void {
    let received = '';
    this.sockets.add(socket.on('close', () => this.sockets.delete(socket)).on('error', () => undefined));
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE] ready\r\n');
    socket.setEncoding('latin1').on('data', (text: string) => {
      const lines = (received + text).split('\r\n');
      received = lines.pop() ?? '';
      for (const line of lines) this.obey(socket, line);
    });
  }

  private obey(socket: Socket, line: string): void {
    const [, tag = '', command = '', rest = ''] = /^(\S+) (?:UID )?(\S+) ?(.*)$/u.exec(line) ?? [];
    const say = (text: string): boolean => socket.write(text);
    if (command === 'FETCH') return this.fetch(socket, tag, rest);
    if (command === 'SEARCH') say(`* SEARCH${this.search(rest)}\r\n`);
    if (command === 'LIST') say('* LIST () "/" INBOX\r\n');
    if (command === 'EXAMINE') say(this.opened());
    if (command === 'IDLE') return void say('+ idling\r\n');
    if (tag === 'DONE' || line === 'DONE') return;
    say(`${tag} OK done\r\n`);
  }

  private opened(): string {
    const uidNext = this.sendsUidNext ? `* OK [UIDNEXT ${this.uidNext}] \r\n` : '';
    return `* ${this.mails.length} EXISTS\r\n* FLAGS (\\Seen)\r\n* OK [UIDVALIDITY 7] \r\n${uidNext}`;
  }

  private search(criteria: string): string {
    const set = /UID (\S+)/u.exec(criteria)?.[1] ?? '1:*';
    return this.within(set)
      .map(({ uid }) => ` ${uid}`)
      .join('');
  }

  private fetch(socket: Socket, tag: string, rest: string): void {
    this.fetches.push(rest);
    const [set = '', ...items] = rest.split(' ');
    const requestedItems = items.join(' ').toUpperCase();
    const response = (mail: FakeMail): Buffer => fetchResponse(mail, this.mails.indexOf(mail) + 1, requestedItems);
    const { lines, end = 'OK FETCH completed.' } = this.onFetch({
      mails: this.within(set),
      items: requestedItems,
      response,
    });
    for (const line of lines) socket.write(line);
    if (end === null) socket.destroy();
    else socket.write(`${tag} ${end}\r\n`);
  }

  /** The mails of a set of UIDs (`12:14,17,20:*`). */
  private within(set: string): FakeMail[] {
    const last = this.mails.at(-1)?.uid ?? 0;
    const ranges = set.split(',').map((range) => range.split(':').map((end) => (end === '*' ? last : Number(end))));
    return this.mails.filter(({ uid }) =>
      ranges.some(([from = 0, to = from]) => uid >= Math.min(from, to) && uid <= Math.max(from, to)),
    );
  }
}
