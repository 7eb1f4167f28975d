import { Module } from '@nestjs/common';
import { GraphClient, GraphMedia } from '#libs/providers/whatsapp-cloud';
import { CloudCalls } from './cloud/webhook/cloud-calls.js';
import { CloudInboxes } from './cloud/webhook/cloud-inboxes.js';
import { CloudReception } from './cloud/webhook/cloud-reception.js';
import { CloudController } from './cloud/webhook/cloud.controller.js';
import { CloudDriver } from './cloud/cloud.driver.js';
import { CloudGuard } from './cloud/webhook/cloud.guard.js';
import { CloudMetrics } from './cloud/webhook/cloud.metrics.js';
import { WebDriverConfig, webDriverConfig } from './web/web-driver.config.js';
import { WebDriver } from './web/web.driver.js';
import { WhatsappAdapterConfig } from './whatsapp-adapter.config.js';

const graphClient = {
  provide: GraphClient,
  useFactory: ({ WHATSAPP_CLOUD_API_ROOT: root }: WhatsappAdapterConfig) => new GraphClient({ root }),
  inject: [WhatsappAdapterConfig],
};

const graphMedia = {
  provide: GraphMedia,
  useFactory: ({ WHATSAPP_CLOUD_API_ROOT: root }: WhatsappAdapterConfig) => new GraphMedia({ root }),
  inject: [WhatsappAdapterConfig],
};

/** WhatsApp's two ways: Meta's Cloud API, with the webhook that Meta calls, and numbers paired by QR code. */
@Module({
  controllers: [CloudController],
  providers: [
    CloudCalls,
    CloudDriver,
    CloudGuard,
    CloudInboxes,
    CloudMetrics,
    CloudReception,
    WebDriver,
    graphClient,
    graphMedia,
    { provide: WebDriverConfig, useFactory: webDriverConfig, inject: [WhatsappAdapterConfig] },
  ],
  exports: [CloudDriver, WebDriver],
})
export class WhatsappAdapterModule {}
