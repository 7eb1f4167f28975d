export { type TakenBatch, WorkspaceQueue } from './workspace-queue.js';
