import type { Client } from 'whatsapp-web.js';
import type { Watched } from './watchdog.js';
import { withPageLimit } from '../page/page-limit.js';

declare const window: {
  require(name: 'WAWebCmd'): { Cmd: { refreshQR(): void } };
  require(name: 'WAWebSocketModel'): { Socket: { hasSynced?: boolean } };
  onAppStateHasSyncedEvent?: () => void;
};

/** The watchdog's requests to the page; each rejects after `limit` ms. */
export function watchedPage(client: Client, limit: number): Pick<Watched, 'state' | 'refreshQr' | 'announceSync'> {
  const inPage = async <T>(what: string, work: () => T): Promise<T | null> =>
    client.pupPage ? withPageLimit(limit, what, client.pupPage.evaluate(work) as Promise<T>) : null;
  return {
    state: async () => (client.pupPage ? withPageLimit(limit, 'asking for its state', client.getState()) : null),
    refreshQr: async () => void (await inPage('asking for a QR code', refresh)),
    announceSync: async () => (await inPage('announcing that it has synced', announce)) ?? false,
  };
}

/** Runs in the page. */
function refresh(): void {
  window.require('WAWebCmd').Cmd.refreshQR();
}

/** Runs in the page, where the library has put its listener before the page could report. */
function announce(): boolean {
  if (!window.require('WAWebSocketModel').Socket.hasSynced || !window.onAppStateHasSyncedEvent) return false;
  window.onAppStateHasSyncedEvent();
  return true;
}
