import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { PlannedMail } from './plan.js';

/** Makes a mail's bytes once: a mail server repeats the bytes it has, whatever becomes of them. */
export class MailSource {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  private readonly written = new Map<number, Promise<Buffer>>();

  constructor(
    private readonly seed: number,
    private readonly to: string,
  ) {}

  /** Dated when it is first asked for. */
  bytesOf(mail: PlannedMail): Promise<Buffer> {
    const bytes = this.written.get(mail.number) ?? this.write(mail);
    this.written.set(mail.number, bytes);
    return bytes;
  }

  forget({ number }: PlannedMail): void {
    this.written.delete(number);
  }

  private async write(mail: PlannedMail): Promise<Buffer> {
    const { sender, number, length, withAttachment } = mail;
    const written = await this.composer.sendMail({
      from: sender,
      to: this.to,
      date: new Date(),
      messageId: messageIdOf(this.seed, number),
      subject: `Question ${number}`,
      text: `${tokenOf(this.seed, number)}\n\n${'Is the flat still free? Größe? '.repeat(length / 30)}`,
      ...(withAttachment && { attachments: [{ filename: 'plan.bin', content: Buffer.alloc(5_000, number) }] }),
    });
    return z.instanceof(Buffer).parse(written.message);
  }
}

export function messageIdOf(seed: number, number: number): string {
  return `<${seed}.${number}@chaos.example>`;
}

/** Stands in the text of one mail and of no other. */
function tokenOf(seed: number, number: number): string {
  return `token/${seed}/${number}/`;
}

/** The number of the mail that a text came with; null where it is none of ours. */
export function numberIn(seed: number, text: string): number | null {
  const [, of, number] = /token\/(\d+)\/(\d+)\//u.exec(text) ?? [];
  return of === String(seed) ? Number(number) : null;
}
