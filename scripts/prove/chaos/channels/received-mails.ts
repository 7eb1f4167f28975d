import type { MailSink } from '#libs/testing/mail';
import type { Person } from '../plan/plan.js';
import type { ChaosChannel } from './chaos-channel.js';

/** What was handed in at an outgoing server. A mail that came twice under one Message-ID is one mail to its reader. */
export function receivedMails(sink: MailSink): NonNullable<ChaosChannel['replies']> {
  return {
    addressOf: ({ email }: Person) => email,
    received: () =>
      sink.mails.map(({ to, source }) => {
        const [, id = ''] = /^message-id:\s*(<[^>]+>)/imu.exec(source) ?? [];
        return { id, to: to.join(), text: source };
      }),
  };
}
