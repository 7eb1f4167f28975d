import { createTransport, type Transporter } from 'nodemailer';
import { someText } from '../load/texts.js';
import { Random } from '#libs/testing/random';
import type { RunFile } from '#libs/local-instance';

/** Sends mails as a mail server would, over connections that stay open. */
export class MailSender {
  private readonly transport: Transporter;
  private readonly random = new Random(7);

  constructor(
    private readonly run: RunFile,
    connections: number,
  ) {
    const { host, port } = run.smtp;
    this.transport = createTransport({
      host,
      port,
      secure: false,
      ignoreTLS: true,
      pool: true,
      maxConnections: connections,
      maxMessages: Infinity,
    });
  }

  /** Resolves at the server's 250. */
  async send(from: string): Promise<void> {
    const text = someText(this.random);
    await this.transport.sendMail({ from, to: this.run.emailAddress, subject: 'About the flat', text });
  }

  close(): void {
    this.transport.close();
  }
}
