import { messageOf, type Logger } from '#libs/platform';
import { OperatorMail } from '#libs/providers/mail';

export interface MailSettings {
  url: string;
  from: string;
}

/** The mails that users get. Without the operator's mail server none is sent. */
export class UserMail {
  private readonly mail: OperatorMail | null;

  constructor(
    settings: MailSettings | null,
    private readonly logger: Logger,
  ) {
    this.mail = settings && new OperatorMail(settings.url, settings.from);
  }

  get isSet(): boolean {
    return this.mail !== null;
  }

  /** False where it could not be sent: the link is then handed over by other means. */
  async invite(to: string, link: string): Promise<boolean> {
    return this.send(to, 'You are invited to Doorbell', [
      'You are invited to work with contacts in Doorbell. Join here, within seven days:',
      link,
      'The link works once. If you do not expect this mail, do nothing.',
    ]);
  }

  /** In the background. A link that cannot be made or sent is one line in the log; the user asks again. */
  resetLater(to: string, linkOf: () => Promise<string | null>): void {
    const sent = linkOf().then((link) => link !== null && this.reset(to, link));
    sent.catch((error: unknown) => this.logger.error({ reason: messageOf(error) }, 'a link to a user was not made'));
  }

  private async reset(to: string, link: string): Promise<boolean> {
    return this.send(to, 'A new password for Doorbell', [
      'Choose a new password here, within an hour:',
      link,
      'The link works once. If you did not ask for it, do nothing: your password stays as it is.',
    ]);
  }

  private async send(to: string, subject: string, paragraphs: readonly string[]): Promise<boolean> {
    if (this.mail === null) return false;
    try {
      await this.mail.send({ to, subject, text: `${paragraphs.join('\n\n')}\n` });
      return true;
    } catch (error) {
      this.logger.error({ reason: messageOf(error) }, 'a mail to a user was not sent; correct MAIL_URL');
      return false;
    }
  }
}
