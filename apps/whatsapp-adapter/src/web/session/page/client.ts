import WhatsAppWeb, { type Client } from 'whatsapp-web.js';
import type { SessionSettings } from '../../session-protocol.js';

/**
 * The library's client with a session that lies in the inbox's folder. LocalAuth, because RemoteAuth deletes the session at
 * a conflict. The browser shows what strangers sent, so its sandbox is on unless a flag turns it off. Signals are the parent's business: the browser must be closed in order, or a fresh pairing is lost.
 */
export function createClient({ folder, chromePath, chromeArgs, limits }: SessionSettings): Client {
  return new WhatsAppWeb.Client({
    authStrategy: new WhatsAppWeb.LocalAuth({ dataPath: folder }),
    authTimeoutMs: limits.load,
    webVersionCache: { type: 'none' },
    takeoverOnConflict: true,
    takeoverTimeoutMs: limits.takeover,
    puppeteer: {
      executablePath: chromePath,
      timeout: limits.load,
      args: ['--disable-dev-shm-usage', ...chromeArgs],
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    },
  });
}
