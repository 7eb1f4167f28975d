import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { waitFor } from '../waiting/wait-for.js';
import { dovecotConfig, type DovecotOffers, type DovecotPlace } from './dovecot-config.js';
import { freePorts, isFree } from './free-ports.js';
import { Maildir } from './maildir.js';

/** A real Dovecot on free ports: every user exists, with the same password. It needs no root and leaves nothing behind. */
export class DovecotServer {
  readonly host = '127.0.0.1';
  private child: ChildProcess | null = null;

  private constructor(
    private readonly binary: string,
    private readonly place: DovecotPlace,
  ) {}

  /** @throws Error saying what to install when this machine has no Dovecot: a test that needs it fails without it. */
  static async start(offers: DovecotOffers = {}): Promise<DovecotServer> {
    const binary = dovecotBinary();
    const server = new DovecotServer(binary, await newPlace());
    const version = execFileSync(binary, ['--version'], { encoding: 'utf8' }).trim();
    const files = dovecotConfig(version, server.place, offers);
    for (const [name, content] of Object.entries(files)) writeFileSync(join(server.place.folder, name), content);
    await server.restart();
    return server;
  }

  get imapPort(): number {
    return this.place.imapPort;
  }

  /** TLS from the first byte, where it was given a certificate. */
  get imapsPort(): number {
    return this.place.imapsPort;
  }

  get lmtpPort(): number {
    return this.place.lmtpPort;
  }

  get password(): string {
    return this.place.password;
  }

  /** Resolves once the mail is stored in the user's folder, as a provider would store it. */
  async deliver(user: string, mail: SendMailOptions, folder = ''): Promise<void> {
    const to = `${user}${folder === '' ? '' : `+${folder}`}@mail.example`;
    const transport = createTransport({ host: this.host, port: this.lmtpPort, lmtp: true, ignoreTLS: true });
    const envelope = mail.envelope ?? { from: 'jane@example.com', to };
    await transport.sendMail({ from: 'Jane Doe <jane@example.com>', to, ...mail, envelope: { ...envelope, to } });
  }

  /** The user's mail on disk, to be spoiled as backups and migrations do. */
  maildir(user: string): Maildir {
    return new Maildir(join(this.place.folder, 'mail', `${user}@mail.example`));
  }

  /** Starts it again after `kill`; the mail is still there. */
  async restart(): Promise<void> {
    const { uid, gid, imapPort, imapsPort, lmtpPort } = this.place;
    // Child processes may die a moment after the master.
    for (const port of [imapPort, imapsPort, lmtpPort]) await waitFor(`port ${port}`, () => isFree(port));
    this.child = spawn(this.binary, ['-F', '-c', this.config], { uid, gid, stdio: 'ignore', detached: true });
    this.child.on('error', () => undefined);
    process.once('exit', this.endAll);
    await waitFor('Dovecot to respond', () => this.greets());
  }

  /** Ends it and all its processes, connections included. */
  async kill(): Promise<void> {
    const child = this.child;
    if (child === null) return;
    const isRunning = child.exitCode === null && child.signalCode === null;
    const ended = isRunning ? once(child, 'exit') : Promise.resolve();
    this.endAll();
    this.child = null;
    await ended;
  }

  /** Ends it and removes everything. */
  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.place.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  /** Kills the whole process group: the master's children would stay with their connections open. */
  private readonly endAll = (): void => {
    process.off('exit', this.endAll);
    try {
      if (this.child?.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };

  private get config(): string {
    return join(this.place.folder, 'dovecot.conf');
  }

  private async greets(): Promise<boolean> {
    if (this.child?.exitCode !== null) throw new Error(`Dovecot did not start: ${this.log()}`);
    return new Promise((resolve) => {
      const socket = connect(this.imapPort, this.host);
      socket.setTimeout(10_000, () => socket.destroy());
      socket.once('data', () => resolve(true)).once('error', () => undefined);
      socket.once('data', () => socket.destroy()).once('close', () => resolve(false));
    });
  }

  private log(): string {
    const file = join(this.place.folder, 'log');
    return existsSync(file) ? readFileSync(file, 'utf8').slice(-2000) : 'it wrote no log';
  }
}

function dovecotBinary(): string {
  const folders = [
    ...(process.env['PATH'] ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/opt/homebrew/sbin',
  ];
  const found = folders.map((folder) => join(folder, 'dovecot')).find((file) => existsSync(file));
  if (found === undefined)
    throw new Error('Dovecot is not installed; on Debian: apt-get install dovecot-imapd dovecot-lmtpd');
  return found;
}

/** Started by root it runs as the user `nobody`: Dovecot refuses to serve root's mail. */
async function newPlace(): Promise<DovecotPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
  const asked = userInfo().uid === 0 ? ['nobody'] : [];
  const number = (flag: string) => Number(execFileSync('id', [flag, ...asked], { encoding: 'utf8' }));
  const name = (flag: string) => execFileSync('id', ['-n', flag, ...asked], { encoding: 'utf8' }).trim();
  const [uid, gid] = [number('-u'), number('-g')];
  chownSync(folder, uid, gid);
  const [imapPort = 0, imapsPort = 0, lmtpPort = 0] = await freePorts(3);
  const ports = { imapPort, imapsPort, lmtpPort };
  return { folder, uid, gid, user: name('-u'), group: name('-g'), ...ports, password: 'secret' };
}
