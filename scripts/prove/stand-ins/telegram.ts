import { randomInt } from 'node:crypto';
import { TelegramStandIn } from '#libs/testing/telegram';
import { nothingToDo, type StandIn } from './stand-in.js';
import { newProspect } from './prospect.js';

export async function telegramStandIn(): Promise<StandIn> {
  const telegram = await TelegramStandIn.start();
  const bot = telegram.bot();
  const { firstName, lastName, name } = newProspect();
  const person = { id: randomInt(1e6, 1e9), first_name: firstName, last_name: lastName, language_code: 'en' };
  return {
    title: 'Telegram',
    env: { TELEGRAM_API_ROOT: telegram.apiRoot },
    inbox: { channel: 'telegram', driver: 'polling', name: 'Bot', credentials: { token: bot.token } },
    prospect: name,
    onState: nothingToDo,
    write: async (text) => void bot.hears(person, text),
    arrived: () => bot.sent.map(({ text = '' }) => text),
    lastStatus: 'sent',
    close: () => telegram.close(),
  };
}
