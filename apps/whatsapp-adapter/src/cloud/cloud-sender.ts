import { sendParts, type Sent } from '#libs/adapter-kit';
import type { OutboundMessage } from '#libs/contracts';
import type { GraphAccount, GraphClient } from '#libs/providers/whatsapp-cloud';
import type { Uploads } from './files/uploads.js';
import { outgoingMessages } from './rules/sending/outgoing-message.js';
import { isTokenRefused, sendFault } from './rules/sending/send-fault.js';

export interface CloudSenderOptions {
  graph: GraphClient;
  account: GraphAccount;
  uploads: Uploads;
  /** Meta does not accept the token. */
  tokenRefused: () => void;
  signal: AbortSignal;
}

/** Hands outbound messages to Meta: their files first, then what names these. */
export class CloudSender {
  constructor(private readonly options: CloudSenderOptions) {}

  /** As `InboxConnection.send`. The id is that of the last part, where the message is several for WhatsApp. */
  async send(message: OutboundMessage): Promise<Sent> {
    const { uploads, signal } = this.options;
    const mediaIds = await uploads.idsOf(message);
    return sendParts(outgoingMessages(message, mediaIds), (part) => this.sendPart(part), { signal });
  }

  private async sendPart(part: object): Promise<Sent> {
    const { graph, account, tokenRefused } = this.options;
    const externalId = await graph.send(account, part).catch((error: unknown) => {
      if (isTokenRefused(error)) tokenRefused();
      throw sendFault(error);
    });
    return { externalId };
  }
}
