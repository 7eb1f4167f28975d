export { TelegramStandIn } from './telegram-stand-in.js';
export type { StandInBot, TelegramPerson } from './stand-in-bot.js';
export { problems as telegramProblems } from './api-problem.js';
