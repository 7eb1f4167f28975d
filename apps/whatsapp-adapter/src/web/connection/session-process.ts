import { fork, type ChildProcess } from 'node:child_process';
import { endBrowsersOn, profileIn } from '../browser/browser-processes.js';
import { sessionEnvironment } from './session-environment.js';
import { isLeftBy } from '../session/folder-lease.js';
import type { SendOrder, SendResult, SessionNews, SessionOrder, SessionSettings } from '../session-protocol.js';

/** Milliseconds for a session process to close its browser and end, a fresh pairing's settling included; the host waits 15 s. */
const endTime = 14_000;

export interface SessionProcessOptions {
  settings: SessionSettings;
  /** What the process runs. */
  script: URL;
  /** Everything that it reports, but for results of `send`. */
  heard: (news: SessionNews) => void;
}

export interface SessionEnd {
  error: string;
  loggedOut: boolean;
}

type Sending = Omit<SendOrder, 'requestId' | 'kind'>;

/** A session's process, from fork to end; its browser ends soon after it. */
export class SessionProcess {
  /** Resolves when the process is gone, and its browser with it. */
  readonly ended: Promise<SessionEnd>;
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, (result: SendResult) => void>();
  private requests = 0;
  private end: SessionEnd | null = null;

  constructor(private readonly options: SessionProcessOptions) {
    const env = sessionEnvironment(process.env);
    this.child = fork(options.script, { env, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.ended = this.follow();
    this.child.on('message', (news: SessionNews) => this.hear(news));
    this.order({ kind: 'start', settings: options.settings });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  order(order: SessionOrder): void {
    if (this.child.connected) this.child.send(order, () => undefined);
  }

  /** Never rejects: what the process took with it is `unknown`. */
  async send(order: Sending): Promise<SendResult> {
    if (!this.child.connected) return { kind: 'later', reason: 'WhatsApp Web is not connected' };
    this.requests += 1;
    const requestId = this.requests;
    const result = new Promise<SendResult>((resolve) => this.waiting.set(requestId, resolve));
    this.order({ kind: 'send', requestId, ...order });
    return result;
  }

  /** Asks it to close in order, and ends it when that takes too long. */
  async stop(): Promise<void> {
    this.order({ kind: 'stop' });
    const timer = setTimeout(() => this.child.kill('SIGKILL'), endTime);
    await this.ended;
    clearTimeout(timer);
  }

  private hear(news: SessionNews): void {
    if (news.kind === 'ended') this.end = news;
    if (news.kind !== 'result') return this.options.heard(news);
    this.waiting.get(news.requestId)?.(news.result);
    this.waiting.delete(news.requestId);
  }

  private async follow(): Promise<SessionEnd> {
    let complaint = '';
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)));
    const how = await new Promise<string>((resolve) => {
      this.child.once('error', (error) => resolve(error.message));
      this.child.once('close', (code, signal) => resolve(signal ?? `code ${code}`));
    });
    const { folder } = this.options.settings;
    if (isLeftBy(this.child.pid, folder)) endBrowsersOn(profileIn(folder));
    for (const settle of this.waiting.values())
      settle({ kind: 'unknown', reason: 'WhatsApp Web ended while sending; look at the phone whether it went out' });
    this.waiting.clear();
    return (
      this.end ?? {
        error: `The WhatsApp session ended (${how})${lastLine(complaint)}; starting it again.`,
        loggedOut: false,
      }
    );
  }
}

function lastLine(text: string): string {
  const line = text
    .trim()
    .split('\n')
    .findLast((one) => /error/iu.test(one));
  return line === undefined ? '' : `: ${line.trim().slice(0, 200)}`;
}
