export { createTestDatabase, patience, type TestDatabase } from './postgres/test-database.js';
export { messagingSuite } from './suites/messaging.suite.js';
export { sampleEvent, sampleEvents, sampleMessage, type LogUnderTest } from './suites/messaging/log-under-test.js';
export { waitFor } from './wait-for.js';
export { createTestTopics, testBrokers, type TestTopics } from './kafka/test-topics.js';
export { anInboundMessage, type BuiltMessage, type MessageTraits } from './builders/inbound-message.builder.js';
export { fillContacts } from './postgres/fill-contacts.js';
export { ownInboxes } from './postgres/own-inboxes.js';
export { stopAutovacuum } from './postgres/stop-autovacuum.js';
export { KafkaProxy } from './kafka/kafka-proxy.js';
export { ContactsUnderTest, type LoggedRow } from './postgres/contacts-under-test.js';
export { RecordingDatabase } from './postgres/recording-database.js';
export { askEverything, everyList } from './suites/ask-everything.js';
export { administer } from './kafka/administer.js';
export { messagesOnLog } from './kafka/read-log.js';
export { WhatsAppWebStandIn } from './whatsapp-web/whatsapp-web-stand-in.js';
export type { PageMessage, Person, Phone } from './whatsapp-web/phone.js';
export { DovecotServer } from './dovecot/dovecot-server.js';
export { TelegramStandIn } from './telegram/telegram-stand-in.js';
export type { StandInBot, TelegramPerson } from './telegram/stand-in-bot.js';
export { problems as telegramProblems } from './telegram/api-problem.js';
export { WhatsAppCloud } from './whatsapp-cloud/whatsapp-cloud.js';
export { type CloudNumber, type CustomerMessage } from './whatsapp-cloud/cloud-number.js';
export { graphFaults } from './whatsapp-cloud/graph-faults.js';
export { MailSink, type MailSinkOptions, type SunkMail } from './dovecot/mail-sink.js';
export { TokenEndpoint } from './dovecot/token-endpoint.js';
export { TestAuthority } from './dovecot/test-authority.js';
export { TcpProxy } from './dovecot/tcp-proxy.js';
export { AdapterProcess, type Announced } from './adapter/adapter-process.js';
export { adapterSuite } from './suites/adapter.suite.js';
export {
  adapterSecretsKey,
  type AdapterUnderTest,
  type ProviderUnderTest,
} from './suites/adapter/adapter-under-test.js';
export { partitionShareSuite, type ShareUnderTest } from './suites/partition-share.suite.js';
export { Listening } from './suites/share/listening.js';
export { cursorRow, inboxRow, streamMessage } from './suites/share/share-events.js';
export { AdapterLog } from './suites/adapter/adapter-log.js';
export { UnfinishedCall, type UnfinishedCallOptions } from './http/unfinished-call.js';
export { TestBrowser, type Look, type Opened } from './browser/browser.js';
