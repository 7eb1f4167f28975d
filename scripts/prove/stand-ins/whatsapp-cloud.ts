import { WhatsAppCloud } from '#libs/testing/whatsapp-cloud';
import { untilItWorks } from '../../local/supervisor/until.js';
import { inboxTimeoutMs, type StandIn, type WantedInbox } from './stand-in.js';
import { newProspect } from './prospect.js';

export async function whatsappCloudStandIn(): Promise<StandIn> {
  const meta = await WhatsAppCloud.start();
  const number = meta.addNumber();
  const { name, phone } = newProspect();
  return {
    title: 'WhatsApp (Cloud API)',
    env: { WHATSAPP_CLOUD_API_ROOT: meta.graphRoot },
    inbox: inboxOf(number),
    prospect: name,
    onState: async ({ state, webhookUrl }) => {
      if (state !== 'connected' || !webhookUrl) return;
      await untilItWorks(() => number.setWebhook(webhookUrl), { timeoutMs: inboxTimeoutMs });
    },
    write: async (text) => void number.write({ from: phone, name, text }),
    arrived: () => number.sent.map(({ body }) => (body['text'] as { body?: string } | undefined)?.body ?? ''),
    lastStatus: 'read',
    close: () => meta.close(),
  };
}

function inboxOf(number: ReturnType<WhatsAppCloud['addNumber']>): WantedInbox {
  const { phoneNumberId, accessToken, appSecret, verifyToken } = number;
  return {
    channel: 'whatsapp',
    driver: 'cloud',
    name: 'Number at Meta',
    settings: { phoneNumberId },
    credentials: { accessToken, appSecret, verifyToken },
  };
}
