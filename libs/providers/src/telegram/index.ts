export { allowedUpdates } from './allowed-updates.js';
export { TelegramApi, type FileToPost, type TextToSend, type WebhookToSet } from './telegram-api.js';
export { TelegramFiles, type TelegramFilesOptions } from './telegram-files.js';
export { TelegramError, type TelegramFailure } from './telegram-error.js';
