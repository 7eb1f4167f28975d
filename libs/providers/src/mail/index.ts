export { connectionFault, type ConnectionFault } from './connection-fault.js';
export { imapClient, type ImapAccess, type ImapClient, type ImapClientLimits } from './imap-client.js';
export { imapLoginFault, serverWords, type ImapLoginFault } from './imap-login-fault.js';
export { OperatorMail, type Notice } from './operator-mail.js';
export type { JudgedMailServer, MailLogin, MailServer } from './mail-server.js';
export {
  refreshAccessToken,
  TokenRefusedError,
  type GrantedToken,
  type OAuthAccount,
  type RefreshRules,
  type TokenRefusal,
} from './refresh-access-token.js';
export { type MailedContact, UnsubscribeLinks, unsubscribeUrl } from './unsubscribe-links.js';
export { smtpTransport, type SmtpAccess, type SmtpTransport, type SmtpTransportLimits } from './smtp-transport.js';
