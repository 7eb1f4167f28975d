import type { Readable } from 'node:stream';
import { SharedBytes } from '../mail/shared-bytes.js';
import { smtpLimits } from './smtp-limits.js';
import { replies, type SmtpReply } from './smtp-reply.js';

/** How many bytes all mails in hand may take together. */
export class MemoryBudget {
  private taken = 0;

  constructor(private readonly limit: number = smtpLimits.bytesInHand) {}

  get inHand(): number {
    return this.taken;
  }

  /** False, and nothing taken, where the limit would be passed. */
  take(bytes: number): boolean {
    if (this.taken + bytes > this.limit) return false;
    this.taken += bytes;
    return true;
  }

  giveBack(bytes: number): void {
    this.taken -= bytes;
  }
}

/** One mail on its way in. */
export class MailBuffer {
  private readonly held = new SharedBytes(smtpLimits.mailBytes);
  private length = 0;
  private refusal: SmtpReply | null = null;

  constructor(private readonly budget: MemoryBudget) {}

  /**
   * The whole mail. It is read to its end in any case, because the client listens for the answer only then; what is
   * refused is dropped as it comes. Rejects with SmtpReply, also when the client is gone.
   */
  async read(stream: Readable): Promise<Buffer> {
    await this.readAll(stream);
    if (this.refusal) throw this.refusal;
    return this.held.bytes();
  }

  /** To be called when the mail is answered, and once only. */
  release(): void {
    this.budget.giveBack(this.length);
    this.length = 0;
  }

  private async readAll(stream: Readable): Promise<void> {
    try {
      for await (const piece of stream) this.add(piece as Buffer);
    } catch {
      throw replies.gone();
    }
  }

  private add(piece: Buffer): void {
    if (this.refusal) return;
    if (this.length + piece.length > smtpLimits.mailBytes) this.refuse(replies.tooLarge());
    else if (!this.budget.take(piece.length)) this.refuse(replies.busy());
    else {
      this.length += piece.length;
      this.held.append(piece);
    }
  }

  private refuse(reply: SmtpReply): void {
    this.refusal = reply;
    this.release();
  }
}
