export { createTestDatabase, noTimeouts, type TestDatabase } from './test-database.js';
export { ownInboxes } from './own-inboxes.js';
export { stopAutovacuum } from './stop-autovacuum.js';
export { RecordingDatabase } from './recording-database.js';
