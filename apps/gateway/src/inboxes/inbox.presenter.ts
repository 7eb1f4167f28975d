import { Inject, Injectable } from '@nestjs/common';
import type { ConnectedInbox, InboxHealth } from '#libs/contacts';
import { SecretBox, UnsealError } from '#libs/platform';
import { InboxUrls } from './inbox-urls.js';
import type { InboxView } from './inbox.schema.js';
import { qrPicture } from './qr-picture.js';

interface Shown extends Pick<InboxView, 'state' | 'lastError' | 'backlog' | 'owner'> {
  health: InboxHealth | null;
}

/** Inboxes as the API shows them: their owner's word while it is current, else that nobody serves them. */
@Injectable()
export class InboxPresenter {
  constructor(
    private readonly secrets: SecretBox,
    @Inject(InboxUrls) private readonly urls: InboxUrls,
  ) {}

  async present(inbox: ConnectedInbox): Promise<InboxView> {
    const { id, channel, driver, name, settings, lastEventAt, createdAt } = inbox;
    const { health, ...told } = shown(inbox);
    const { account = null, progress = null } = health ?? {};
    const { pairing, lastError } = await this.pairing(id, told.state === 'pairing' ? health : null);
    return {
      id,
      channel,
      driver,
      name,
      settings,
      lastEventAt,
      createdAt,
      account,
      progress,
      pairing,
      ...told,
      ...(lastError !== null && { lastError }),
      ...this.urls.of(inbox),
    };
  }

  /** The text of the QR code that is waiting to be scanned; null where there is none. */
  qrOf({ id, health, paused }: ConnectedInbox): string | null {
    if (paused || !health?.isCurrent || health.state !== 'pairing' || !health.pairing) return null;
    return Date.parse(health.pairing.expiresAt) > Date.now() ? this.secrets.open(health.pairing.sealedQr, id) : null;
  }

  private async pairing(id: string, health: InboxHealth | null): Promise<Pick<InboxView, 'pairing' | 'lastError'>> {
    if (!health?.pairing || Date.parse(health.pairing.expiresAt) <= Date.now())
      return { pairing: null, lastError: null };
    try {
      const qr = this.secrets.open(health.pairing.sealedQr, id);
      const { expiresAt } = health.pairing;
      return { pairing: { qr, qrSvg: await qrPicture(qr), expiresAt }, lastError: null };
    } catch (error) {
      if (error instanceof UnsealError) return { pairing: null, lastError: error.message };
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
  const lastError = current || isNew ? null : nobodyServes(channel);
  return { state: 'connecting', lastError, backlog, owner, health: current };
}

function nobodyServes(channel: string): string {
  return `No adapter serves it at present; see that ${channel}-adapter runs and reaches Kafka.`;
}
