import { Module } from '@nestjs/common';
import { Publisher } from '#libs/messaging';
import { usualLimits } from '../web/web-driver.config.js';
import { WebDriver } from '../web/web.driver.js';
import { WHATSAPP_ADAPTER_CONFIG, type WhatsappAdapterConfig } from '../whatsapp-adapter.config.js';

const script = new URL('../web/session/session.main.js', import.meta.url);

const driver = {
  provide: WebDriver,
  useFactory: (config: WhatsappAdapterConfig, publisher: Publisher) =>
    new WebDriver({
      publisher,
      config: {
        sessions: config.WHATSAPP_SESSIONS,
        chromePath: config.WHATSAPP_CHROME_PATH,
        chromeArgs: config.WHATSAPP_CHROME_ARGS,
        printQr: config.WHATSAPP_PRINT_QR,
        limits: { ...usualLimits, scan: config.WHATSAPP_SCAN_SECONDS * 1000 },
        script,
      },
    }),
  inject: [WHATSAPP_ADAPTER_CONFIG, Publisher],
};

/** Numbers paired by QR code. A browser starts only when an inbox needs it. */
@Module({ providers: [driver], exports: [WebDriver] })
export class WebModule {}
