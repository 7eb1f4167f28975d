import { adapterSuite } from '#libs/testing/adapter';
import { Ingress } from './ingress.js';
import { TelegramProvider } from './telegram-provider.js';

adapterSuite({
  name: 'Telegram by webhook',
  app: 'telegram-adapter',
  files: 'on request',
  openProvider: async () => {
    const [provider, ingress] = await Promise.all([TelegramProvider.open('webhook'), Ingress.open()]);
    return {
      ...provider.asProvider,
      env: { TELEGRAM_API_ROOT: provider.telegram.apiRoot, TELEGRAM_PORT: '0', PUBLIC_URL: ingress.origin },
      live: (replicas) => {
        ingress.replicas = replicas.map(({ webhookUrl }) => String(webhookUrl));
      },
      loseNextAcknowledgement: () => ingress.loseNext(),
      close: async () => {
        await provider.telegram.close();
        await ingress.close();
      },
    };
  },
});
