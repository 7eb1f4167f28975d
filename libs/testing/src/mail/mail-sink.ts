import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as it was handed in. */
export interface SunkMail {
  from: string;
  to: string[];
  /** The login that handed it in; null without login. */
  user: string | null;
  source: string;
}

export interface MailSinkOptions {
  /** The only login that is taken; absent: none is asked for. XOAUTH2 takes the password as access token. */
  login?: { user: string; password: string };
  /** PEM; absent: plain connections alone. */
  tls?: { key: string; cert: string; from: 'the first byte' | 'STARTTLS' };
}

type Step = 'mail' | 'rcpt' | 'data';

/** A provider's outgoing server: keeps each mail, or refuses it as the test says. */
export class MailSink {
  readonly mails: SunkMail[] = [];
  /** What it replies instead of taking a mail: `[550, 'No such user']`, at this step; `silence`: it never replies. */
  reply: { step: Step; code: number; text: string } | 'silence' | null = null;
  /** How often a client tried to log in. */
  logins = 0;

  private constructor(
    private readonly server: SMTPServer,
    readonly port: number,
  ) {}

  static async start({ login, tls }: MailSinkOptions = {}): Promise<MailSink> {
    const server: SMTPServer = new SMTPServer({
      authOptional: login === undefined,
      allowInsecureAuth: true,
      authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
      ...(tls && { key: tls.key, cert: tls.cert, secure: tls.from === 'the first byte' }),
      disabledCommands: [...(tls?.from === 'STARTTLS' ? [] : ['STARTTLS']), ...(login ? [] : ['AUTH'])],
      logger: false,
      onAuth: ({ username, password, accessToken }, _session, done) => {
        sink.logins += 1;
        return username === login?.user && [password, accessToken].includes(login?.password)
          ? done(null, { user: username })
          : done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } });
      },
      onMailFrom: (_from, _session, done) => sink.decide('mail', done),
      onRcptTo: (_to, _session, done) => sink.decide('rcpt', done),
      onData: (stream, session, done) => {
        const pieces: Buffer[] = [];
        stream.on('data', (piece: Buffer) => pieces.push(piece));
        stream.on('end', () =>
          sink.decide('data', done, () => {
            const { mailFrom, rcptTo } = session.envelope;
            sink.mails.push({
              from: mailFrom === false ? '' : mailFrom.address,
              to: rcptTo.map(({ address }) => address),
              user: typeof session.user === 'string' ? session.user : null,
              source: Buffer.concat(pieces).toString('utf8'),
            });
          }),
        );
      },
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const sink = new MailSink(server, (server.server.address() as AddressInfo).port);
    return sink;
  }

  /** Ends every connection, too. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(resolve));
    for (const connection of this.server.connections as Set<{ close(): void }>) connection.close();
    await closed;
  }

  private decide(step: Step, done: (error?: Error | null) => void, keep: () => void = () => undefined): void {
    if (this.reply === 'silence') {
      if (step !== 'data') done();
      else keep();
      return;
    }
    if (this.reply?.step !== step) {
      keep();
      return done();
    }
    const { code, text } = this.reply;
    done(Object.assign(new Error(text), { responseCode: code }));
  }
}
