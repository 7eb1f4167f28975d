import { WhatsAppCloud, type CloudNumber, type CustomerMessage } from '#libs/testing/whatsapp-cloud';
import { inboxTimeoutMs } from '../../stand-ins/stand-in.js';
import type { ShownInbox } from '../../../../apps/cli/src/inboxes/inbox-api.js';
import { untilItWorks } from '../../../local/supervisor/until.js';
import type { Person, PlannedMessage } from '../plan/plan.js';
import { fileOf } from '../plan/planned-file.js';
import { textOf } from '../plan/tokens.js';
import type { ChaosChannel, ReceivedReply, Replicas } from './chaos-channel.js';
import { replicasAt } from './replicas-at.js';

const longest = 3_500;
/** A file's text has at most 1024. */
const longestCaption = 900;

/** Of so many deliveries, one is confirmed but the connection breaks before Meta gets the response; the same for replies. */
const breaksEvery = 20;

/** A number at Meta: its queue brings what was written until the response is 200, to any replica and in any order. */
export class WhatsAppCloudChannel implements ChaosChannel {
  readonly name = 'whatsapp-cloud';
  readonly keepsOrder = false;
  readonly victims = [];
  readonly env: NodeJS.ProcessEnv;
  private readonly number: CloudNumber;

  private constructor(
    private readonly seed: number,
    private readonly meta: WhatsAppCloud,
  ) {
    this.env = { WHATSAPP_CLOUD_API_ROOT: meta.graphRoot };
    this.number = meta.addNumber();
  }

  static async open(seed: number): Promise<WhatsAppCloudChannel> {
    return new WhatsAppCloudChannel(seed, await WhatsAppCloud.start());
  }

  get inbox() {
    const { phoneNumberId, accessToken, appSecret, verifyToken } = this.number;
    const credentials = { accessToken, appSecret, verifyToken };
    return { channel: 'whatsapp', driver: 'cloud', name: 'Number at Meta', settings: { phoneNumberId }, credentials };
  }

  get replies() {
    return {
      addressOf: ({ phone }: Person) => phone,
      received: (): ReceivedReply[] =>
        this.number.sent.map(({ id, body }) => {
          const { body: text = '' } = (body['text'] ?? {}) as { body?: string };
          return { id, to: String(body['to']), text };
        }),
    };
  }

  async onState({ state, webhookUrl }: ShownInbox, replicas: Replicas): Promise<void> {
    if (state !== 'connected' || !webhookUrl) return;
    const urls = replicasAt(webhookUrl, replicas('whatsapp-adapter'));
    for (const url of urls) await untilItWorks(() => this.number.setWebhook(url), { timeoutMs: inboxTimeoutMs });
    this.number.webhookAt(urls);
  }

  async write(message: PlannedMessage): Promise<void> {
    const { phone, name } = message.sender.person;
    if (message.number % breaksEvery === 0) this.meta.queue.loseNextResponse = true;
    if (message.number % breaksEvery === 1) this.number.faults.push('break');
    this.number.write({ from: phone, name, ...this.contentOf(message) });
  }

  private contentOf(message: PlannedMessage): Pick<CustomerMessage, 'text' | 'fields'> {
    const file = fileOf(this.seed, message);
    if (file === null) return { text: textOf(this.seed, message, longest) };
    const [contentType, caption] = ['application/octet-stream', textOf(this.seed, message, longestCaption)];
    const id = this.number.media.keep({ bytes: file.bytes, contentType });
    const document = { id, mime_type: contentType, filename: file.name, caption };
    return { fields: { type: 'document', document } };
  }

  pending(): number {
    return this.meta.queue.pending;
  }

  close(): Promise<void> {
    return this.meta.close();
  }
}
