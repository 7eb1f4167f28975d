import type { SessionLimits } from './session-protocol.js';

export interface WebDriverConfig {
  /** WHATSAPP_SESSIONS: a folder for each inbox, with its session and its spool. Replicas that share it share the sessions. */
  sessions: string;
  /** WHATSAPP_CHROME_PATH; undefined: the usual names are looked for. */
  chromePath: string | undefined;
  /** WHATSAPP_CHROME_ARGS, as flags. */
  chromeArgs: readonly string[];
  /** WHATSAPP_PRINT_QR, or a terminal. */
  printQr: boolean;
  limits: SessionLimits;
  /** What a session process runs. */
  script: URL;
}

export const usualLimits: SessionLimits = {
  load: 120_000,
  sync: 90_000,
  answer: 25_000,
  probe: 15_000,
  scan: 300_000,
  settle: 8000,
  takeover: 10_000,
};
