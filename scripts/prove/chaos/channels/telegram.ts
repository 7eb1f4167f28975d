import { TelegramStandIn, type StandInBot } from '#libs/testing/telegram';
import type { Person, PlannedMessage } from '../plan/plan.js';
import { fileOf } from '../plan/planned-file.js';
import { textOf } from '../plan/tokens.js';
import type { ChaosChannel, ReceivedReply } from './chaos-channel.js';
import type { families } from './channel-names.js';

type Name = (typeof families.telegram)[number];

/** A message has at most 4096 characters. */
const longest = 3_500;
/** A file's text has at most 1024. */
const longestCaption = 900;

/** Telegram's stand-in delays a reply so long that a kill can interrupt it. */
const replyDelayMs = 200;
/** One reply in so many is taken, and the line breaks before Telegram confirms it. */
const breaksEvery = 20;
const mostBreaks = 500;

/** A bot: Telegram delivers the queued messages until the bot confirms them. */
export class TelegramChannel implements ChaosChannel {
  readonly keepsOrder = true;
  readonly victims = [];
  readonly env: NodeJS.ProcessEnv;
  private readonly bot: StandInBot;

  private constructor(
    readonly name: Name,
    private readonly telegram: TelegramStandIn,
    private readonly seed: number,
  ) {
    this.env = { TELEGRAM_API_ROOT: telegram.apiRoot };
    this.bot = telegram.bot();
    for (let breaks = 0; breaks < mostBreaks; breaks += 1) {
      this.bot.faults.add('sendMessage', { kind: 'delay', time: replyDelayMs }, breaksEvery - 1);
      this.bot.faults.add('sendMessage', { kind: 'drop' });
    }
  }

  /** All bots are at one Telegram. */
  static async open(seed: number, names: readonly Name[]): Promise<TelegramChannel[]> {
    if (names.length === 0) return [];
    const telegram = await TelegramStandIn.start();
    return names.map((name) => new TelegramChannel(name, telegram, seed));
  }

  get inbox() {
    const driver = this.name === 'telegram' ? 'polling' : 'webhook';
    return { channel: 'telegram', driver, name: `Bot (${driver})`, credentials: { token: this.bot.token } };
  }

  get replies() {
    return {
      addressOf: ({ telegramId }: Person) => String(telegramId),
      received: (): ReceivedReply[] =>
        this.bot.sent.map(({ message_id: id, chat, text = '' }) => ({ id: String(id), to: String(chat.id), text })),
    };
  }

  onState(): Promise<void> {
    return Promise.resolve();
  }

  async write(message: PlannedMessage): Promise<void> {
    const { telegramId: id, firstName, lastName } = message.sender.person;
    const person = { id, first_name: firstName, last_name: lastName, language_code: 'en' };
    if (message.number % breaksEvery === 0) this.bot.faults.add('getUpdates', { kind: 'drop' });
    this.bot.hears(person, this.contentOf(message));
  }

  private contentOf(message: PlannedMessage): string | object {
    const file = fileOf(this.seed, message);
    if (file === null) return textOf(this.seed, message, longest);
    const document = { ...this.bot.files.keep(file.bytes), file_name: file.name };
    return { document, caption: textOf(this.seed, message, longestCaption) };
  }

  pending(): number {
    return this.bot.pending.length;
  }

  close(): Promise<void> {
    return this.telegram.close();
  }
}
