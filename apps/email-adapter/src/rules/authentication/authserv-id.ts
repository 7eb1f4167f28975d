import type { Inbox } from '#libs/contracts';

/**
 * What large providers call themselves in the Authentication-Results that they put on every mail, by the host that their
 * mailboxes are read at. A leading dot stands for any name below; an empty text for a provider that writes no name.
 * GMX and web.de are not here: they write no DMARC result.
 */
const knownHosts = new Map([
  ['imap.gmail.com', 'mx.google.com'],
  ['imap.googlemail.com', 'mx.google.com'],
  ['outlook.office365.com', ''],
  ['imap-mail.outlook.com', ''],
  ['imap.fastmail.com', '.messagingengine.com'],
  ['imap.mail.yahoo.com', '.yahoo.com'],
  ['imap.aol.com', '.yahoo.com'],
  ['imap.mail.me.com', 'dmarc.icloud.com'],
  ['imap.zoho.com', 'mx.zohomail.com'],
  ['imappro.zoho.com', 'mx.zohomail.com'],
  ['imap.zoho.eu', 'mx.zohomail.eu'],
  ['imappro.zoho.eu', 'mx.zohomail.eu'],
  ['imap.zoho.in', 'mx.zohomail.in'],
  ['imappro.zoho.in', 'mx.zohomail.in'],
]);

/** The name under which the inbox's own mail host writes Authentication-Results; null where it is not known. */
export function authservIdOf({ settings }: Pick<Inbox, 'settings'>): string | null {
  const { authservId, host } = settings;
  if (typeof authservId === 'string') return authservId.toLowerCase();
  return typeof host === 'string' ? (knownHosts.get(host.toLowerCase()) ?? null) : null;
}
