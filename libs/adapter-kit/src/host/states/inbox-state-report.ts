import { boundLine, type Inbox, type InboxState } from '#libs/contracts';
import type { SecretBox } from '#libs/platform';
import type { InboxReport } from '../../inbox-driver.js';
import type { InboxMetrics } from '../inbox-metrics.js';
import { withoutSecrets } from './without-secrets.js';

type Told = Pick<InboxState, 'state' | 'lastError' | 'backlog' | 'account' | 'pairing' | 'progress'>;

export interface OwnedReportOptions {
  inbox: Inbox;
  secrets: SecretBox;
  metrics: InboxMetrics;
  /** Called when something is new. */
  changed: (report: OwnedReport) => void;
}

const maxError = 1_000;

/** How one inbox fares: what its connection tells, in the shape of its state. */
export class OwnedReport implements InboxReport {
  private told: Told = {
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

  constructor(private readonly options: OwnedReportOptions) {}

  get current(): Readonly<Told> {
    return this.told;
  }

  connecting(): void {
    this.tell({ state: 'connecting', lastError: null, pairing: null });
  }

  paused(): void {
    this.tell({ state: 'paused', lastError: null, pairing: null, progress: null });
  }

  connected({ account }: { account?: string } = {}): void {
    this.tell({ state: 'connected', lastError: null, pairing: null, ...(account !== undefined && { account }) });
  }

  failing(error: string): void {
    const lastError = boundLine(withoutSecrets(error, this.credentials), maxError);
    this.tell({ state: 'failing', lastError: lastError ?? 'it failed without saying why', pairing: null });
  }

  pairing(qr: string, expiresAt: Date): void {
    const sealedQr = this.options.secrets.seal(qr, this.options.inbox.inboxId);
    this.tell({ state: 'pairing', pairing: { sealedQr, expiresAt: expiresAt.toISOString() } });
  }

  backlog(messages: number): void {
    const backlog = Math.max(0, Math.trunc(messages) || 0);
    if (!this.over) this.options.metrics.backlog(this.options.inbox.inboxId, backlog);
    this.tell({ backlog });
  }

  progress(done: number, total: number): void {
    this.tell({ progress: done < total ? { done, total } : null });
  }

  received(): void {
    if (!this.over) this.options.metrics.received(this.options.inbox.inboxId);
  }

  /** From now on somebody else tells of this inbox. */
  end(): void {
    this.over = true;
    this.options.metrics.forget(this.options.inbox.inboxId, this.options.inbox.channel);
  }

  stateAt(time: Date, owner: string): InboxState {
    const { workspaceId, inboxId } = this.options.inbox;
    return { workspaceId, inboxId, ...this.told, owner, at: time.toISOString() };
  }

  private tell(news: Partial<Told>): void {
    if (this.over) return;
    const before = JSON.stringify(this.told);
    this.told = { ...this.told, ...news };
    if (JSON.stringify(this.told) === before) return;
    this.options.metrics.inState(this.options.inbox.inboxId, this.options.inbox.channel, this.told.state);
    this.options.changed(this);
  }
}
