import type { Readable } from 'node:stream';
import { WeightedSemaphore } from '#libs/platform';
import type { MailSource } from '../../mail/source/mail-source.js';
import { SharedBytes } from '../../mail/pool/shared-bytes.js';
import { Budget } from './budget.js';
import { HeaderEnd } from './header-end.js';
import { Pace } from './pace.js';
import { smtpLimits } from '../smtp-limits.js';
import { replies, type SmtpReply } from '../smtp-reply.js';
import { SpilledMail } from '../../mail/source/spilled-mail.js';

/** What all mails that come share. */
export class Room {
  readonly memory = new Budget(smtpLimits.memory);
  readonly files = new Budget(smtpLimits.files);
  /** Mails that are read back from files. */
  readonly readBack = new WeightedSemaphore(smtpLimits.readBack);

  /** @param folder for mails that are too large to be held. */
  constructor(readonly folder: string) {}

  /** Bytes of mails that have no reply yet. */
  get inHand(): number {
    return this.memory.inHand + this.files.inHand;
  }
}

export interface Sender {
  /** The client whose share of memory it takes; null for our own relay, which has no share. */
  client: string | null;
  /** Ends the connection with the reply. */
  cut(reply: SmtpReply): void;
}

/** One mail on its way in: held in memory while it is small, in a file once it is not. */
export class MailBuffer {
  private readonly held = new SharedBytes(smtpLimits.heldBytes);
  private readonly header = new HeaderEnd();
  private readonly pace = new Pace();
  private file: SpilledMail | null = null;
  private heldLength = 0;
  private fileLength = 0;
  private refusal: SmtpReply | null = null;

  constructor(
    private readonly room: Room,
    private readonly sender: Sender,
  ) {}

  /**
   * Reads the mail to its end in any case, because the client listens for the reply only then. Bytes of a refused mail are
   * dropped as they come; a client that sends too slowly is cut off. Rejects with SmtpReply, also when the client is gone.
   */
  async read(stream: Readable): Promise<void> {
    const timer = setInterval(() => this.watch(), 1000);
    try {
      for await (const piece of stream) await this.add(piece as Buffer);
    } catch {
      throw this.refusal ?? replies.gone();
    } finally {
      clearInterval(timer);
    }
    if (this.refusal) throw this.refusal;
  }

  /** Does the work with the whole mail; large ones wait until there is memory for them. */
  async whole<T>(work: (source: MailSource) => Promise<T>): Promise<T> {
    const { file } = this;
    if (file === null) return work(this.held.bytes());
    return this.room.readBack.run(this.length, () => work(file));
  }

  /** Must be called once, when the mail has its reply. */
  async release(): Promise<void> {
    const { file } = this;
    this.room.memory.giveBack(this.heldLength, this.sender.client);
    this.room.files.giveBack(this.fileLength, this.sender.client);
    this.heldLength = 0;
    this.fileLength = 0;
    this.file = null;
    await file?.close();
  }

  private get length(): number {
    return this.heldLength + this.fileLength;
  }

  private watch(): void {
    if (this.refusal === null && this.pace.isTooSlow(this.length)) {
      this.refusal = replies.slow();
      this.sender.cut(this.refusal);
    }
  }

  private async add(piece: Buffer): Promise<void> {
    if (this.refusal) return;
    this.header.add(piece);
    if (this.header.length > smtpLimits.headerBytes) return this.refuse(replies.longHeader());
    if (this.length + piece.length > smtpLimits.mailBytes) return this.refuse(replies.tooLarge());
    const isHeld = this.file === null && this.length + piece.length <= smtpLimits.heldBytes;
    const has = isHeld ? this.hold(piece) : await this.spill(piece);
    if (!has) await this.refuse(replies.busy());
  }

  private hold(piece: Buffer): boolean {
    if (!this.room.memory.take(piece.length, this.sender.client)) return false;
    this.heldLength += piece.length;
    this.held.append(piece);
    return true;
  }

  /** At the first call it also writes what was held in memory, and fills up that memory with the mail's beginning. */
  private async spill(piece: Buffer): Promise<boolean> {
    const begun = this.file === null ? this.held.bytes() : Buffer.alloc(0);
    const bytes = begun.length + piece.length;
    if (!this.room.files.take(bytes, this.sender.client)) return false;
    this.fileLength += bytes;
    this.room.memory.giveBack(begun.length, this.sender.client);
    this.heldLength = 0;
    this.file ??= await this.beginFile(piece);
    await this.file.append(begun);
    await this.file.append(piece);
    return true;
  }

  private beginFile(piece: Buffer): Promise<SpilledMail> {
    this.held.append(piece.subarray(0, smtpLimits.heldBytes - this.held.bytes().length));
    return SpilledMail.begin(this.room.folder, this.held.bytes());
  }

  private async refuse(reply: SmtpReply): Promise<void> {
    this.refusal = reply;
    await this.release();
  }
}
