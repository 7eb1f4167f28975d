import { WhatsAppWebStandIn } from '#libs/testing/whatsapp-web';
import type { StandIn } from './stand-in.js';
import { newProspect } from './prospect.js';

/** The real library in a real browser; only WhatsApp's servers and the phone are played. */
export async function whatsappWebStandIn(): Promise<StandIn> {
  const whatsapp = await WhatsAppWebStandIn.start();
  const phone = whatsapp.phone('5491155550001');
  const prospect = newProspect();
  let scanned = '';
  return {
    title: 'WhatsApp (QR code)',
    env: { WHATSAPP_CHROME_ARGS: whatsapp.chromeArgs },
    inbox: { channel: 'whatsapp', driver: 'web', name: 'Front desk phone' },
    prospect: prospect.name,
    onState: async ({ pairing }) => {
      if (!pairing || pairing.qr === scanned) return;
      scanned = pairing.qr;
      phone.scan(scanned);
    },
    write: async (text) => void phone.write({ phone: prospect.phone, name: prospect.name }, text),
    arrived: () => phone.sent.map(({ body }) => body),
    confirm() {
      for (const message of phone.sent) phone.acknowledge(message, 2);
    },
    lastStatus: 'delivered',
    close: () => whatsapp.close(),
  };
}
