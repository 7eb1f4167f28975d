import { Inject, Injectable } from '@nestjs/common';
import { mayDo } from '#libs/access';
import type { ConnectedInbox, InboxHealth } from '#libs/contacts';
import { SecretBox, UnsealError } from '#libs/platform';
import type { Caller } from '../auth/caller.js';
import { whyOf } from '../reasons/why.js';
import { InboxUrls } from './inbox-urls.js';
import type { InboxView } from './inbox.schema.js';
import { qrPicture } from './qr-picture.js';

interface Shown extends Pick<InboxView, 'state' | 'lastError' | 'backlog' | 'owner'> {
  health: InboxHealth | null;
}

interface Pairing {
  qr: string;
  expiresAt: string;
}

/** Inboxes as the API shows them: with the state that their adapter reported last, or that no adapter serves them. */
@Injectable()
export class InboxPresenter {
  constructor(
    private readonly secrets: SecretBox,
    @Inject(InboxUrls) private readonly urls: InboxUrls,
  ) {}

  /** Who may not pair an inbox is shown no code: a scan makes the phone that scans it the inbox's. */
  async present(inbox: ConnectedInbox, caller: Caller): Promise<InboxView> {
    const { id, version, channel, driver, name, settings, lastEventAt, quietAlarmAfterDays, createdAt } = inbox;
    const kept = { id, version, channel, driver, name, settings, lastEventAt, quietAlarmAfterDays, createdAt };
    const { health, ...shownState } = shown(inbox);
    const { account = null, progress = null } = health ?? {};
    const mayScan = shownState.state === 'pairing' && mayDo(caller, 'inboxes:write');
    const { pairing, fault } = await this.pairing(inbox, mayScan ? health : null);
    const lastError = fault ?? shownState.lastError;
    return {
      ...kept,
      account,
      progress,
      pairing,
      ...shownState,
      lastError,
      why: whyOf(lastError),
      ...this.urls.of(inbox),
    };
  }

  /** The text of the QR code that is waiting to be scanned; null where there is none. */
  qrOf(inbox: ConnectedInbox): string | null {
    const { state, health } = shown(inbox);
    const pairing = state === 'pairing' ? this.opened(inbox, health) : null;
    return pairing && 'qr' in pairing ? pairing.qr : null;
  }

  private async pairing(
    inbox: ConnectedInbox,
    health: InboxHealth | null,
  ): Promise<Pick<InboxView, 'pairing'> & { fault: string | null }> {
    const pairing = this.opened(inbox, health);
    if (!pairing) return { pairing: null, fault: null };
    if ('fault' in pairing) return { pairing: null, fault: pairing.fault };
    return { pairing: { ...pairing, qrSvg: await qrPicture(pairing.qr) }, fault: null };
  }

  /** Null where no QR code is waiting, or it has expired. */
  private opened({ id, channel }: ConnectedInbox, health: InboxHealth | null): Pairing | { fault: string } | null {
    if (!health?.pairing || Date.parse(health.pairing.expiresAt) <= Date.now()) return null;
    const { sealedQr, expiresAt } = health.pairing;
    try {
      return { qr: this.secrets.derive(channel).open(sealedQr, id), expiresAt };
    } catch (error) {
      if (error instanceof UnsealError) return { fault: error.message };
      throw error;
    }
  }
}

function shown({ paused, isNew, health, channel }: ConnectedInbox): Shown {
  const current = health?.isCurrent ? health : null;
  const owner = current?.owner ?? null;
  const backlog = current?.backlog ?? 0;
  if (paused) {
    const lastError = health?.state === 'paused' ? health.lastError : null;
    return { state: 'paused', lastError, backlog, owner, health: current };
  }
  if (current && current.state !== 'paused') {
    const { state, lastError } = current;
    return { state, lastError, backlog, owner, health: current };
  }
  const lastError = current || isNew ? null : notServed(channel);
  return { state: 'connecting', lastError, backlog, owner, health: current };
}

function notServed(channel: string): string {
  return `No adapter serves it at present; see that ${channel}-adapter runs and reaches Kafka.`;
}
