export { joinConversations, renewConversations } from './conversation-marks.sql.js';
export {
  previewLength,
  waitingCounted,
  type WaitingConversation,
  type WaitingCounts,
  type WaitingPosition,
} from './conversation.js';
export { Conversations } from './conversations.js';
