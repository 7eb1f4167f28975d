/** Providers whose two servers have different names for one account. */
const sameAccount = new Map([
  ['imap.gmail.com', 'smtp.gmail.com'],
  ['outlook.office365.com', 'smtp.office365.com'],
  ['imap-mail.outlook.com', 'smtp-mail.outlook.com'],
  ['imap.mail.yahoo.com', 'smtp.mail.yahoo.com'],
  ['imap.mail.me.com', 'smtp.mail.me.com'],
  ['imap.zoho.com', 'smtp.zoho.com'],
  ['imap.fastmail.com', 'smtp.fastmail.com'],
  ['imap.gmx.net', 'mail.gmx.net'],
]);

/** Whether the login of a mailbox is good for the server that sends: the same host, or the same provider's pair. */
export function isSameAccount(imapHost: string, outgoingHost: string): boolean {
  return outgoingHost === imapHost || sameAccount.get(imapHost) === outgoingHost;
}
