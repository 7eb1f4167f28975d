import type { WhatsappAdapterConfig } from '../whatsapp-adapter.config.js';
import type { SessionLimits } from './session-protocol.js';

export abstract class WebDriverConfig {
  /** WHATSAPP_SESSIONS: a folder for each inbox, with its session and its spool. Replicas that share it share the sessions. */
  abstract readonly sessions: string;
  /** WHATSAPP_CHROME_PATH; undefined: the usual names are looked for. */
  abstract readonly chromePath: string | undefined;
  /** WHATSAPP_CHROME_ARGS, as flags. */
  abstract readonly chromeArgs: readonly string[];
  /** WHATSAPP_PRINT_QR, or a terminal. */
  abstract readonly printQr: boolean;
  abstract readonly limits: SessionLimits;
  /** What a session process runs. */
  abstract readonly script: URL;
}

export const usualLimits: SessionLimits = {
  load: 120_000,
  sync: 90_000,
  response: 25_000,
  file: 300_000,
  probe: 15_000,
  scan: 300_000,
  settle: 8000,
  takeover: 10_000,
};

const script = new URL('./session/session.main.js', import.meta.url);

export function webDriverConfig(config: WhatsappAdapterConfig): WebDriverConfig {
  return {
    sessions: config.WHATSAPP_SESSIONS,
    chromePath: config.WHATSAPP_CHROME_PATH,
    chromeArgs: config.WHATSAPP_CHROME_ARGS,
    printQr: config.WHATSAPP_PRINT_QR,
    limits: { ...usualLimits, scan: config.WHATSAPP_SCAN_SECONDS * 1000 },
    script,
  };
}
