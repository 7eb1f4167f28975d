import type { InboxReport } from '#libs/adapter-kit';
import { inbox } from '../../../test/fixtures.js';
import { createRegistry, WeightedSemaphore } from '#libs/platform';
import { EmailAdapterMetrics } from '../../email-adapter.metrics.js';
import type { IncomingMail } from '../../reception/incoming-mail.js';
import type { MailReception } from '../../reception/mail-reception.js';
import { MailPutOffError } from '../../mail/pool/mail-put-off.js';
import { imapLimits } from '../imap-limits.js';
import type { MailFolder } from '../reading/mail-folder.js';
import { MailIntake } from './mail-intake.js';

const source = Buffer.from('From: jane@example.com\r\n\r\nHello');

/** A machine that has no time for whole mails. */
function starvedReception(taken: IncomingMail[]): MailReception {
  const receive = (mail: IncomingMail): Promise<void> => {
    taken.push(mail);
    return mail.briefly ? Promise.resolve() : Promise.reject(new MailPutOffError('no time'));
  };
  return { receive } as unknown as MailReception;
}

function intakeOver(taken: IncomingMail[]): MailIntake {
  const folder = { name: 'INBOX', source: () => Promise.resolve(source) } as unknown as MailFolder;
  const report = { received: () => undefined } as unknown as InboxReport;
  const metrics = new EmailAdapterMetrics(createRegistry('test'));
  return new MailIntake({
    folder,
    inbox: () => inbox,
    reception: starvedReception(taken),
    memory: new WeightedSemaphore(1),
    spillFolder: '/nowhere',
    report,
    metrics,
  });
}

const first = { attempt: 1, isHistory: false };
const facts = (uid: number) => ({ uid, size: source.length, arrived: new Date() });

describe('a mail for which the machine has no time', () => {
  it('stays at the cursor, is never called unreadable, and is taken by its beginning in the end', async () => {
    const taken: IncomingMail[] = [];
    const intake = intakeOver(taken);
    for (let n = 0; n < imapLimits.putOffs; n += 1)
      await expect(intake.take(facts(1), first)).rejects.toBeInstanceOf(MailPutOffError);
    await intake.take(facts(1), first);
    expect(taken.map(({ briefly }) => briefly)).toEqual([...Array(imapLimits.putOffs).fill(false), true]);
    expect(taken.every(({ unreadable }) => unreadable === undefined)).toBe(true);
  });

  it('says nothing about the next one', async () => {
    const taken: IncomingMail[] = [];
    const intake = intakeOver(taken);
    for (let n = 0; n < imapLimits.putOffs; n += 1) await intake.take(facts(1), first).catch(() => undefined);
    await expect(intake.take(facts(2), first)).rejects.toBeInstanceOf(MailPutOffError);
  });
});
