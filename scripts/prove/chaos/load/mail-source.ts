import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { PlannedMessage } from '../plan/plan.js';
import { fileOf } from '../plan/planned-file.js';
import { textOf } from '../plan/tokens.js';

/** Makes a mail's bytes once: a mail server sends the same bytes again after each failure. */
export class MailSource {
  private readonly composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  private readonly written = new Map<number, Promise<Buffer>>();

  constructor(
    private readonly seed: number,
    private readonly to: string,
  ) {}

  /** Its date is that of the first use. */
  bytesOf(mail: PlannedMessage): Promise<Buffer> {
    const bytes = this.written.get(mail.number) ?? this.write(mail);
    this.written.set(mail.number, bytes);
    return bytes;
  }

  forget({ number }: PlannedMessage): void {
    this.written.delete(number);
  }

  private async write(mail: PlannedMessage): Promise<Buffer> {
    const { sender, number } = mail;
    const file = fileOf(this.seed, mail);
    const written = await this.composer.sendMail({
      from: { name: sender.person.name, address: sender.person.email },
      to: this.to,
      date: new Date(),
      messageId: `<${this.seed}.${number}@chaos.example>`,
      subject: `Question ${number}`,
      text: textOf(this.seed, mail),
      ...(file && { attachments: [{ filename: file.name, content: file.bytes }] }),
    });
    return z.instanceof(Buffer).parse(written.message);
  }
}
