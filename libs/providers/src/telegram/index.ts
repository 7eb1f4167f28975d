export { allowedUpdates } from './allowed-updates.js';
export { TelegramApi, type FileToPost, type TextToSend, type WebhookToSet } from './telegram-api.js';
export { TelegramError, type TelegramFailure } from './telegram-error.js';
