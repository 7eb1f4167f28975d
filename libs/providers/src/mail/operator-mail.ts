import { messageOf, UnavailableError } from '#libs/platform';

/** A mail of the system to one of its users. */
export interface Notice {
  to: string;
  subject: string;
  text: string;
}

/** Milliseconds to connect, to be greeted, and of silence. */
const patienceMs = 10_000;

/** Sends the system's own mails over the operator's SMTP server. Each goes over a connection of its own: they are few. */
export class OperatorMail {
  /** @param url `smtp://` (STARTTLS where the server offers it) or `smtps://`, with the login in it. */
  constructor(
    private readonly url: string,
    private readonly from: string,
  ) {}

  /** Resolves when the server has taken the mail. @throws UnavailableError; its message has no login. */
  async send({ to, subject, text }: Notice): Promise<void> {
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      ...serverOf(new URL(this.url)),
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
    });
    try {
      // The system's own words: out-of-office messages are not sent to it.
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await transport.sendMail({ from: this.from, to, subject, text, headers });
    } catch (error) {
      throw new UnavailableError(`MAIL_URL: the server did not take a mail: ${messageOf(error)}`, { cause: error });
    } finally {
      transport.close();
    }
  }
}

function serverOf({ protocol, hostname, port, username, password }: URL) {
  const secure = protocol === 'smtps:';
  const auth =
    username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  return { host: hostname, port: Number(port) || (secure ? 465 : 587), secure, ...auth };
}
