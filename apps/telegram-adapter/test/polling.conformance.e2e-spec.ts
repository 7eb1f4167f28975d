import { adapterSuite } from '#libs/testing/adapter';
import { TelegramProvider } from './telegram-provider.js';

adapterSuite({
  name: 'Telegram by polling',
  app: 'telegram-adapter',
  files: 'on request',
  openProvider: async () => {
    const provider = await TelegramProvider.open('polling');
    return {
      ...provider.asProvider,
      env: { TELEGRAM_API_ROOT: provider.telegram.apiRoot, TELEGRAM_PORT: '0' },
      live: () => undefined,
      loseNextAcknowledgement: () => provider.loseNextConfirmation(),
      close: () => provider.telegram.close(),
    };
  },
});
