import type { Inbox } from '#libs/contracts';
import { SecretBox } from '#libs/platform';
import { adapterSecretsKey, type FilesUnderTest, type ProviderUnderTest } from '#libs/testing/adapter';
import { TelegramStandIn, telegramProblems, type StandInBot } from '#libs/testing/telegram';
import type { Message, Update } from 'grammy/types';
import { inbox, jane } from './fixtures.js';

/** Bots of the suite, so that every replica has some. */
const botCount = 6;

/** Telegram's stand-in with some bots, as the suite sees a provider; each text goes to another bot. */
export class TelegramProvider {
  private readonly written = new Map<string, { bot: StandInBot; update: Update }>();
  private turn = 0;

  private constructor(
    readonly telegram: TelegramStandIn,
    readonly bots: readonly StandInBot[],
    private readonly driver: string,
  ) {}

  static async open(driver: 'polling' | 'webhook'): Promise<TelegramProvider> {
    const telegram = await TelegramStandIn.start({ second: 200 });
    const bots = Array.from({ length: botCount }, () => telegram.bot());
    return new TelegramProvider(telegram, bots, driver);
  }

  get inboxes(): Inbox[] {
    const secrets = new SecretBox(adapterSecretsKey);
    return this.bots.map(({ token }, n) => {
      const inboxId = inbox.inboxId.replace(/..$/u, String(10 + n));
      const sealedCredentials = secrets.seal(JSON.stringify({ token }), inboxId);
      return { ...inbox, inboxId, driver: this.driver, sealedCredentials };
    });
  }

  /** What both ways of connecting have in common. */
  get asProvider(): Omit<ProviderUnderTest, 'env' | 'live' | 'close'> {
    return {
      inboxes: this.inboxes,
      write: async (text) => this.write(text, text),
      files: this.files,
      unacknowledged: () => this.bots.reduce((sum, { pending }) => sum + pending.length, 0),
      redeliver: async (text) => this.redeliver(text),
      writeMalformed: async () => {
        // Nothing that Telegram would send; that is the point.
        this.nextBot().tell({ message: { message_id: 'x', from: null } as never });
      },
      writeOversized: async () => this.write('oversized', 'long '.repeat(60_000)),
    };
  }

  private get files(): FilesUnderTest {
    return {
      write: async (text, bytes) => {
        const bot = this.nextBot();
        this.write(text, { document: { ...bot.files.keep(bytes), file_name: 'plan.bin' }, caption: text }, bot);
      },
      holdNextDownload: () => void this.lastBot.files.faults.push('silence'),
      downloads: () => this.bots.reduce((sum, { files }) => sum + files.downloads, 0),
      reader: {
        address: { kind: 'telegram_user', value: String(jane.id) },
        filesUnder: (text) => this.bots.flatMap((bot) => filesUnder(text, bot)),
      },
    };
  }

  /** The next getUpdates of every bot, which would confirm, comes to nothing. */
  loseNextConfirmation(): void {
    for (const { faults } of this.bots)
      faults.add('getUpdates', { kind: 'problem', problem: telegramProblems.badGateway() });
  }

  private write(name: string, content: string | Partial<Message>, bot = this.nextBot()): void {
    this.written.set(name, { bot, update: bot.hears(jane, content) });
  }

  private redeliver(text: string): void {
    const known = this.written.get(text);
    if (!known) throw new Error(`no message says "${text}"`);
    const { update_id: _, ...content } = known.update;
    known.bot.tell(content);
  }

  private nextBot(): StandInBot {
    this.turn += 1;
    return this.lastBot;
  }

  private get lastBot(): StandInBot {
    const bot = this.bots[this.turn % this.bots.length];
    if (!bot) throw new Error('there is no bot');
    return bot;
  }
}

function filesUnder(text: string, { sent, sentFiles }: StandInBot): Buffer[] {
  const ids = new Set(sent.filter(({ caption }) => caption === text).map(({ message_id: id }) => id));
  return sentFiles.filter(({ messageId }) => ids.has(messageId)).map(({ bytes }) => bytes);
}
