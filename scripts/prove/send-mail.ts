import { createTransport, type SendMailOptions } from 'nodemailer';
import type { RunFile } from '#libs/local-instance';

/** Hands in one mail by SMTP over a connection of its own, as another server does. @throws where the server refuses it */
export async function sendMail({ smtp }: Pick<RunFile, 'smtp'>, mail: SendMailOptions): Promise<void> {
  const transport = createTransport({ ...smtp, ignoreTLS: true });
  try {
    await transport.sendMail(mail);
  } finally {
    transport.close();
  }
}
