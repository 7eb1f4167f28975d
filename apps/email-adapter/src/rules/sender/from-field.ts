import { firstHeader, type Mailbox, type MailContent } from '../../mail/mail-content.js';
import { readMailbox, usableAddress } from './header-line.js';

type MayBe = (address: string) => boolean;
const anyAddress: MayBe = () => true;

/** Whom From names, else Sender; the first of several, as mail readers show it. Null where neither has an address. */
export function fromOf(mail: MailContent): Mailbox | null {
  return firstOf(mail, 'from') ?? readMailbox(firstHeader(mail, 'sender'));
}

/** The first address of Reply-To that `mayBe` accepts; null where there is none that mail could go to. */
export function replyToOf(mail: MailContent, mayBe: MayBe = anyAddress): Mailbox | null {
  return firstOf(mail, 'reply-to', mayBe);
}

/** Of several fields of a name the parser reads the last, and some spellings it cannot read: these are read from the line itself. */
function firstOf(mail: MailContent, field: 'from' | 'reply-to', mayBe: MayBe = anyAddress): Mailbox | null {
  const lines = mail.headers[field] ?? [];
  const read = lines.length > 1 ? [] : field === 'from' ? mail.from : mail.replyTo;
  const found = [...read.map(usable), ...(read.some(usable) ? [] : lines.map(readMailbox))];
  return found.find((one) => one && mayBe(one.address)) ?? null;
}

function usable({ address, name }: Mailbox): Mailbox | null {
  const found = usableAddress(address);
  return found === null ? null : { address: found, name };
}
