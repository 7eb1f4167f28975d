export { createTestDatabase, type TestDatabase } from './postgres/test-database.js';
export { messagingSuite } from './suites/messaging.suite.js';
export { sampleEvent, sampleEvents, sampleMessage, type LogUnderTest } from './suites/messaging/log-under-test.js';
export { waitFor } from './wait-for.js';
export { createTestTopics, testBrokers, type TestTopics } from './kafka/test-topics.js';
export { anInboundMessage, type BuiltMessage, type MessageTraits } from './builders/inbound-message.builder.js';
export { fillContacts } from './postgres/fill-contacts.js';
export { KafkaProxy } from './kafka/kafka-proxy.js';
export { ContactsUnderTest, type LoggedRow } from './postgres/contacts-under-test.js';
