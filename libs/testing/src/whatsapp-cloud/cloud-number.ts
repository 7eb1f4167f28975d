import { randomBytes } from 'node:crypto';
import { CloudMedia } from './cloud-media.js';
import { CloudTemplates } from './cloud-templates.js';
import type { GraphFault } from './graph-faults.js';
import type { Change, WebhookQueue, WebhookTarget } from './webhook-queue.js';

export interface NumberTraits {
  phoneNumberId?: string;
  /** The number itself, as Meta displays it. */
  display?: string;
  accessToken?: string;
  appSecret?: string;
  verifyToken?: string;
}

/** What a customer writes: a text, or any message as Meta documents it. */
export interface CustomerMessage {
  from: string;
  name?: string;
  /** The sender's business-scoped id; with `from` absent in the message where `hidesNumber`. */
  userId?: string;
  hidesNumber?: boolean;
  text?: string;
  /** Fields of the message, such as `{type: 'image', image: {…}}`. */
  fields?: Record<string, unknown>;
}

/** A message that the number's owner sent by the Graph API. */
export interface SentByGraph {
  id: string;
  body: Record<string, unknown>;
}

const windowLength = 24 * 60 * 60 * 1000;
let made = 0;

/** One number at Meta: what its customers write, and what its owner sends. */
export class CloudNumber {
  readonly phoneNumberId: string;
  readonly display: string;
  accessToken: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly sent: SentByGraph[] = [];
  readonly media = new CloudMedia();
  /** Of its business account, which no other number has. */
  readonly templates = new CloudTemplates();
  /** Null: Meta does not name it. */
  businessAccountId: string | null;
  /** Responses to the next sendings, in order; `break` takes the message and cuts the connection before the response, `pass` takes it. */
  readonly faults: (GraphFault | 'break' | 'pass')[] = [];
  /** Faults for the next reads of the number: apart from those of sendings, because a sender does not choose when its owner reads. */
  readonly checkFaults: GraphFault[] = [];
  /** Whether sent messages get receipts (delivered, read). */
  receipts = true;
  private readonly lastWritten = new Map<string, number>();
  private target: WebhookTarget | null = null;

  constructor(
    private readonly queue: WebhookQueue,
    traits: NumberTraits,
  ) {
    made += 1;
    this.phoneNumberId = traits.phoneNumberId ?? `10654035224${String(made).padStart(4, '0')}`;
    this.businessAccountId = `1022901293${String(made).padStart(5, '0')}`;
    this.display = traits.display ?? `+1 555-078-${String(made).padStart(4, '0')}`;
    this.accessToken = traits.accessToken ?? `EAA${randomBytes(16).toString('hex')}`;
    this.appSecret = traits.appSecret ?? randomBytes(16).toString('hex');
    this.verifyToken = traits.verifyToken ?? randomBytes(8).toString('hex');
  }

  /** Enters a webhook address, as on the app's page: Meta asks it for the verify token first, and refuses it otherwise. */
  async setWebhook(url: string, verifyToken = this.verifyToken): Promise<void> {
    const challenge = String(Math.trunc(Math.random() * 1e9));
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.challenge': challenge,
      'hub.verify_token': verifyToken,
    });
    const response = await fetch(`${url}?${query.toString()}`);
    const echoed = await response.text();
    if (response.status !== 200 || echoed !== challenge)
      throw new Error(`The callback URL or verify token couldn't be validated (${response.status})`);
    this.webhookAt([url]);
  }

  /** From now on these receive at the webhook's address; without any, everything waits. */
  webhookAt(urls: readonly string[]): void {
    this.target ??= { urls, appSecret: this.appSecret };
    this.target.urls = urls;
  }

  /** A customer writes; Meta's id of the message. */
  write(message: CustomerMessage): string {
    const id = newMessageId();
    this.lastWritten.set(message.from, Date.now());
    this.lastWritten.set(message.userId ?? message.from, Date.now());
    this.deliver(customerChange(message, id));
    return id;
  }

  /** Any change of the field `messages`; its value without metadata. */
  deliver(value: Record<string, unknown>): void {
    const metadata = { display_phone_number: this.display.replace(/\D/gu, ''), phone_number_id: this.phoneNumberId };
    const change: Change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
    if (this.target) this.queue.add(this.target, change);
  }

  /** Takes a message over, and reports its status by webhook as Meta does: also that the 24 hours were over. */
  accept(body: Record<string, unknown>): string {
    const id = newMessageId();
    this.sent.push({ id, body });
    const to = String(body['to'] ?? body['recipient']);
    const open = body['type'] === 'template' || Date.now() - (this.lastWritten.get(to) ?? 0) < windowLength;
    if (!this.receipts) return id;
    if (open) for (const status of ['sent', 'delivered', 'read']) this.receipt(id, { status, body });
    else this.receipt(id, { status: 'failed', body, errors: [windowError] });
    return id;
  }

  private receipt(
    id: string,
    { status, body, errors }: { status: string; body: SentByGraph['body']; errors?: object[] },
  ) {
    const callback = body['biz_opaque_callback_data'];
    const one = {
      id,
      status,
      timestamp: String(Math.trunc(Date.now() / 1000)),
      ...(body['to'] !== undefined && { recipient_id: body['to'] }),
      ...(callback !== undefined && { biz_opaque_callback_data: callback }),
      ...(errors && { errors }),
    };
    this.deliver({ statuses: [one] });
  }
}

const windowError = {
  code: 131047,
  title: 'Re-engagement message',
  message: 'Re-engagement message',
  error_data: { details: 'More than 24 hours have passed since the recipient last replied to the sender number.' },
};

function customerChange(message: CustomerMessage, id: string): Record<string, unknown> {
  const { from, name, userId, hidesNumber, text, fields } = message;
  const number = hidesNumber ? {} : { wa_id: from };
  const profile = { profile: { name: name ?? 'A customer' } };
  return {
    contacts: [{ ...profile, ...number, ...(userId !== undefined && { user_id: userId }) }],
    messages: [
      {
        ...(!hidesNumber && { from }),
        ...(userId !== undefined && { from_user_id: userId }),
        id,
        timestamp: String(Math.trunc(Date.now() / 1000)),
        type: 'text',
        ...(text !== undefined && { text: { body: text } }),
        ...fields,
      },
    ],
  };
}

function newMessageId(): string {
  return `wamid.${randomBytes(24).toString('base64')}`;
}
