import { createTransport } from 'nodemailer';
import type { RunFile } from '#libs/local-instance';

/** Where the lively office has its mail. */
export const officeAddress = 'hello@harbour-homes.example';

/** One mail by SMTP, as another server hands it in. */
export async function sendMail(
  { smtp }: Pick<RunFile, 'smtp'>,
  mail: { name: string; address: string; subject: string; text: string; date?: Date },
): Promise<void> {
  const transport = createTransport({ ...smtp, ignoreTLS: true });
  const { name, address, ...content } = mail;
  await transport.sendMail({ from: { name, address }, to: officeAddress, ...content });
  transport.close();
}
