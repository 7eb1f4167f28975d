export { DovecotServer } from './dovecot-server.js';
export { MailSink, type MailSinkOptions, type SunkMail } from './mail-sink.js';
export { TokenEndpoint } from './token-endpoint.js';
