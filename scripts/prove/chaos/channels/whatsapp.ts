import { setTimeout as delay } from 'node:timers/promises';
import { WhatsAppWebStandIn, type Phone } from '#libs/testing/whatsapp-web';
import type { ShownInbox } from '../../../../apps/cli/src/inboxes/inbox-api.js';
import type { Person, PlannedMessage } from '../plan/plan.js';
import { fileOf } from '../plan/planned-file.js';
import { textOf } from '../plan/tokens.js';
import type { ChaosChannel, ReceivedReply } from './chaos-channel.js';
import { SecondsApart } from './seconds-apart.js';

const longest = 3_500;
/** A file's text has at most 1024. */
const longestCaption = 900;

/** After so long a browser has certainly stored a new pairing. Killed earlier, it must be paired again. */
const pairingSavedAfterMs = 15_000;

/** A number paired by QR code: messages to it stand on the phone, whether a page listens or not. */
export class WhatsAppChannel implements ChaosChannel {
  readonly name = 'whatsapp';
  readonly keepsOrder = true;
  readonly inbox = { channel: 'whatsapp', driver: 'web', name: 'Front desk phone' };
  readonly victims = [];
  readonly env: NodeJS.ProcessEnv;
  private readonly phone: Phone;
  private readonly lastAs = new Map<Person, string>();
  private readonly apart = new SecondsApart();
  private scanned = '';

  private constructor(
    private readonly seed: number,
    private readonly whatsapp: WhatsAppWebStandIn,
  ) {
    this.env = { WHATSAPP_CHROME_ARGS: whatsapp.chromeArgs };
    this.phone = whatsapp.phone('5491155550001');
  }

  static async open(seed: number): Promise<WhatsAppChannel> {
    return new WhatsAppChannel(seed, await WhatsAppWebStandIn.start());
  }

  get replies() {
    return {
      addressOf: ({ phone }: Person) => phone,
      received: (): ReceivedReply[] =>
        this.phone.sent.map(({ id, to, body }) => ({ id, to: numberOf(to), text: body })),
    };
  }

  async onState({ state, pairing }: ShownInbox): Promise<void> {
    if (state === 'connected') await delay(pairingSavedAfterMs);
    if (!pairing || pairing.qr === this.scanned) return;
    this.scanned = pairing.qr;
    this.phone.scan(this.scanned);
  }

  /** WhatsApp shows some under the number, some under the hidden id, some under both. */
  async write(message: PlannedMessage): Promise<void> {
    const { person } = message.sender;
    const { phone, name } = person;
    const as = (['c.us', 'lid', 'both'] as const)[message.number % 3] ?? 'c.us';
    await this.untilTold(person, as);
    const from = { phone, lid: lidOf(phone), name };
    const file = fileOf(this.seed, message);
    if (file === null) return void this.phone.write(from, textOf(this.seed, message, longest), { as });
    const caption = textOf(this.seed, message, longestCaption);
    const data = { type: 'document', mimetype: 'application/octet-stream', filename: file.name, caption };
    this.phone.sendFile(from, file.bytes, { as, data });
  }

  /** Two addresses are two chats, and which of two messages of one second came first is known within a chat alone. */
  private async untilTold(person: Person, as: string): Promise<void> {
    if (this.lastAs.get(person) === as) this.apart.wrote(person);
    else await this.apart.wait(person);
    this.lastAs.set(person, as);
  }

  pending(): number {
    return 0;
  }

  close(): Promise<void> {
    return this.whatsapp.close();
  }
}

function lidOf(phone: string): string {
  return `8${phone}`;
}

/** The number behind either of a person's addresses. */
function numberOf(address: string): string {
  const [id = '', server] = address.split('@');
  return server === 'lid' ? id.slice(1) : id;
}
