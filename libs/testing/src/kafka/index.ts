export { createTestTopics, testBrokers, type TestTopics } from './test-topics.js';
export { KafkaProxy } from './kafka-proxy.js';
export { administer } from './administer.js';
export { messagesOnLog } from './read-log.js';
