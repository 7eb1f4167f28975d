import { fork, type ChildProcess } from 'node:child_process';
import { endBrowsersOn, profileIn } from '../browser/browser-processes.js';
import { sessionEnvironment } from './session-environment.js';
import { isLeftBy } from '../session/folder-lease.js';
import type {
  FetchOrder,
  FetchResult,
  SendOrder,
  SendResult,
  SessionNews,
  SessionOrder,
  SessionSettings,
} from '../session-protocol.js';

/** Milliseconds for a session process to close its browser and end, a fresh pairing's settling included; the host waits 15 s. */
const endTime = 14_000;

export interface SessionProcessOptions {
  settings: SessionSettings;
  /** What the process runs. */
  script: URL;
  /** Everything that it reports, but for results of `send` and `fetch`. */
  heard: (news: SessionNews) => void;
}

export interface SessionEnd {
  error: string;
  loggedOut: boolean;
}

type Sending = Omit<SendOrder, 'requestId' | 'kind'>;
type Fetching = Omit<FetchOrder, 'requestId' | 'kind'>;

const notConnected = { kind: 'later', reason: 'WhatsApp Web is not connected' } as const;

/** A session's process, from fork to end; its browser ends soon after it. */
export class SessionProcess {
  /** Resolves when the process is gone, and its browser with it. */
  readonly ended: Promise<SessionEnd>;
  private readonly child: ChildProcess;
  private readonly sendings = new Map<number, (result: SendResult) => void>();
  private readonly fetches = new Map<number, (result: FetchResult) => void>();
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
    if (!this.child.connected) return notConnected;
    const requestId = ++this.requests;
    const result = new Promise<SendResult>((resolve) => this.sendings.set(requestId, resolve));
    this.order({ kind: 'send', requestId, ...order });
    return result;
  }

  /** Never rejects. */
  async fetch(order: Fetching): Promise<FetchResult> {
    if (!this.child.connected) return notConnected;
    const requestId = ++this.requests;
    const result = new Promise<FetchResult>((resolve) => this.fetches.set(requestId, resolve));
    this.order({ kind: 'fetch', requestId, ...order });
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
    if (news.kind === 'result') return settle(this.sendings, news.requestId, news.result);
    if (news.kind === 'fetch_result') return settle(this.fetches, news.requestId, news.result);
    this.options.heard(news);
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
    for (const id of this.sendings.keys()) settle(this.sendings, id, { kind: 'unknown', reason: endedWhileSending });
    for (const id of this.fetches.keys()) settle(this.fetches, id, notConnected);
    return (
      this.end ?? {
        error: `The WhatsApp session ended (${how})${lastLine(complaint)}; starting it again.`,
        loggedOut: false,
      }
    );
  }
}

const endedWhileSending = 'WhatsApp Web ended while sending; look at the phone whether it went out';

function settle<R>(waiting: Map<number, (result: R) => void>, requestId: number, result: R): void {
  waiting.get(requestId)?.(result);
  waiting.delete(requestId);
}

function lastLine(text: string): string {
  const line = text
    .trim()
    .split('\n')
    .findLast((one) => /error/iu.test(one));
  return line === undefined ? '' : `: ${line.trim().slice(0, 200)}`;
}
