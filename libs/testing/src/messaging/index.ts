export { messagingSuite } from './messaging.suite.js';
export { sampleEvent, sampleEvents, sampleMessage, type LogUnderTest } from './suite/log-under-test.js';
export { partitionShareSuite, type ShareUnderTest } from './partition-share.suite.js';
export { Listening } from './share/listening.js';
export { cursorRow, inboxRow, streamMessage } from './share/share-events.js';
