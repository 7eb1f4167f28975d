import { MailSink } from '#libs/testing/mail';
import { TelegramStandIn, type StandInBot, type TelegramPerson } from '#libs/testing/telegram';
import { WhatsAppCloud } from '#libs/testing/whatsapp-cloud';
import { WhatsAppWebStandIn } from '#libs/testing/whatsapp-web';
import { untilItWorks } from '../../local/supervisor/until.js';
import { inboxTimeoutMs, nothingToDo, type StandIn, type WantedInbox } from '../stand-ins/stand-in.js';

export interface LivelyInbox {
  wanted: WantedInbox;
  onState: StandIn['onState'];
}

type CloudNumber = ReturnType<WhatsAppCloud['addNumber']>;

interface Providers {
  telegram: TelegramStandIn;
  meta: WhatsAppCloud;
  whatsappWeb: WhatsAppWebStandIn;
  sink: MailSink;
}

/** What Meta has approved for the office. */
const templates = [
  {
    name: 'viewing_tomorrow',
    body: 'Hello {{1}}, we meet at {{2}} tomorrow. Does that still suit you?',
    examples: ['Ada', '10:30'],
  },
  {
    name: 'still_interested',
    body: 'Hello {{first_name}}, is {{flat}} still of interest to you?',
    examples: ['Ada', 'Park Row'],
  },
  { name: 'floor_plan', body: 'Here is the plan.', components: [{ type: 'HEADER', format: 'DOCUMENT' }] },
  {
    name: 'new_flat',
    body: 'Hello {{1}}, this one is new.',
    examples: ['Ada'],
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'FOOTER', text: 'Acme Homes' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Not for me' },
          {
            type: 'URL',
            text: 'See the flat',
            url: 'https://acme.example/{{1}}',
            example: ['https://acme.example/park-row'],
          },
        ],
      },
    ],
  },
  {
    name: 'first_month',
    body: 'Hello {{1}}, the first month costs less with this code.',
    examples: ['Ada'],
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'For {{1}}', example: { header_text: ['Park Row'] } },
      { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy offer code', example: ['MAY25'] }] },
    ],
  },
  {
    name: 'where_we_meet',
    body: 'We meet here.',
    components: [{ type: 'HEADER', format: 'LOCATION' }],
  },
];

/** The providers of one office, each played on this machine. */
export class LivelyChannels {
  readonly bot: StandInBot;
  readonly number: CloudNumber;
  /** A phone whose number nobody has connected yet: it can scan a QR code. */
  readonly phone: ReturnType<WhatsAppWebStandIn['phone']>;
  readonly sink: MailSink;

  private constructor(private readonly providers: Providers) {
    this.bot = providers.telegram.bot();
    this.number = providers.meta.addNumber();
    for (const template of templates) this.number.templates.add(template);
    this.phone = providers.whatsappWeb.phone('5491155550001');
    this.sink = providers.sink;
  }

  static async open(): Promise<LivelyChannels> {
    const telegram = await TelegramStandIn.start();
    const meta = await WhatsAppCloud.start();
    const whatsappWeb = await WhatsAppWebStandIn.start();
    return new LivelyChannels({ telegram, meta, whatsappWeb, sink: await MailSink.start() });
  }

  /** What makes an instance use these. */
  get env(): NodeJS.ProcessEnv {
    const { telegram, meta, whatsappWeb } = this.providers;
    return {
      TELEGRAM_API_ROOT: telegram.apiRoot,
      WHATSAPP_CLOUD_API_ROOT: meta.graphRoot,
      WHATSAPP_CHROME_ARGS: whatsappWeb.chromeArgs,
    };
  }

  get inboxes(): Record<'telegram' | 'whatsapp' | 'mail' | 'form', LivelyInbox> {
    return {
      telegram: { wanted: telegramInbox(this.bot), onState: nothingToDo },
      whatsapp: { wanted: whatsappInbox(this.number), onState: setsWebhook(this.number) },
      mail: { wanted: mailInbox(this.sink), onState: nothingToDo },
      form: { wanted: formInbox, onState: nothingToDo },
    };
  }

  /** How many replies have reached this person by chat. */
  repliesTo(person: TelegramPerson | string): number {
    return typeof person === 'string'
      ? this.number.sent.filter(({ body }) => body['to'] === person).length
      : this.bot.sent.filter(({ chat }) => chat.id === person.id).length;
  }

  async close(): Promise<void> {
    const { telegram, meta, whatsappWeb, sink } = this.providers;
    await Promise.all([telegram.close(), meta.close(), whatsappWeb.close(), sink.stop()]);
  }
}

function telegramInbox({ token }: StandInBot): WantedInbox {
  return { channel: 'telegram', driver: 'polling', name: 'Telegram bot', credentials: { token } };
}

function whatsappInbox({ phoneNumberId, accessToken, appSecret, verifyToken }: CloudNumber): WantedInbox {
  const credentials = { accessToken, appSecret, verifyToken };
  return { channel: 'whatsapp', driver: 'cloud', name: 'WhatsApp', settings: { phoneNumberId }, credentials };
}

/** Meta asks the address before it takes it; a replica hears of its inbox in its own time. */
function setsWebhook(number: CloudNumber): StandIn['onState'] {
  return async ({ state, webhookUrl }) => {
    if (state !== 'connected' || !webhookUrl) return;
    await untilItWorks(() => number.setWebhook(webhookUrl), { timeoutMs: inboxTimeoutMs });
  };
}

function mailInbox({ port }: MailSink): WantedInbox {
  const outgoing = { host: '127.0.0.1', port, tls: false };
  return { channel: 'email', driver: 'smtp', name: 'Office mail', settings: { address: officeAddress, outgoing } };
}

export const formOrigin = 'https://www.harbour-homes.example';
/** Where the office has its mail. */
export const officeAddress = 'hello@harbour-homes.example';

const formInbox: WantedInbox = {
  channel: 'web',
  driver: 'form',
  name: 'Contact page',
  settings: { allowedOrigins: [formOrigin] },
};
