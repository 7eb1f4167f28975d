import { boundLine, type Inbox, type InboxState } from '#libs/contracts';
import type { SecretBox } from '#libs/platform';
import type { InboxReport } from '../../inbox-driver.js';
import type { InboxMetrics } from '../inbox-metrics.js';
import { withoutSecrets } from './without-secrets.js';

type ReportedState = Pick<InboxState, 'state' | 'lastError' | 'backlog' | 'account' | 'pairing' | 'progress'>;

export interface InboxStateReportOptions {
  inbox: Inbox;
  secrets: SecretBox;
  metrics: InboxMetrics;
  /** Called when something changed. */
  changed: (report: InboxStateReport) => void;
}

const maxError = 1_000;

/** The state of one inbox, as its connection reports it. */
export class InboxStateReport implements InboxReport {
  private state: ReportedState = {
    state: 'connecting',
    lastError: null,
    backlog: 0,
    account: null,
    pairing: null,
    progress: null,
  };
  private over = false;
  /** What must never be shown; of the connection that reports. */
  credentials: unknown = {};

  constructor(private readonly options: InboxStateReportOptions) {}

  get current(): Readonly<ReportedState> {
    return this.state;
  }

  connecting(): void {
    this.update({ state: 'connecting', lastError: null, pairing: null });
  }

  paused(): void {
    this.update({ state: 'paused', lastError: null, pairing: null, progress: null });
  }

  connected({ account }: { account?: string } = {}): void {
    this.update({ state: 'connected', lastError: null, pairing: null, ...(account !== undefined && { account }) });
  }

  failing(error: string): void {
    const lastError = boundLine(withoutSecrets(error, this.credentials), maxError);
    this.update({ state: 'failing', lastError: lastError ?? 'it failed without saying why', pairing: null });
  }

  pairing(qr: string, expiresAt: Date): void {
    const sealedQr = this.options.secrets.seal(qr, this.options.inbox.inboxId);
    this.update({ state: 'pairing', pairing: { sealedQr, expiresAt: expiresAt.toISOString() } });
  }

  backlog(messages: number): void {
    const backlog = Math.max(0, Math.trunc(messages) || 0);
    if (!this.over) this.options.metrics.backlog(this.options.inbox.inboxId, backlog);
    this.update({ backlog });
  }

  progress(done: number, total: number): void {
    this.update({ progress: done < total ? { done, total } : null });
  }

  received(): void {
    if (!this.over) this.options.metrics.received(this.options.inbox.inboxId);
  }

  /** From now on another replica reports this inbox. */
  end(): void {
    this.over = true;
    this.options.metrics.forget(this.options.inbox.inboxId, this.options.inbox.channel);
  }

  stateAt(time: Date, owner: string): InboxState {
    const { workspaceId, inboxId } = this.options.inbox;
    return { workspaceId, inboxId, ...this.state, owner, at: time.toISOString() };
  }

  private update(changes: Partial<ReportedState>): void {
    if (this.over) return;
    const before = JSON.stringify(this.state);
    this.state = { ...this.state, ...changes };
    if (JSON.stringify(this.state) === before) return;
    this.options.metrics.inState(this.options.inbox.inboxId, this.options.inbox.channel, this.state.state);
    this.options.changed(this);
  }
}
