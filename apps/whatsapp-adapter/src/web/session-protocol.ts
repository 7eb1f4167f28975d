import type { WebRecord } from './web-record.js';

/** What a session process is given at its start. */
export interface SessionSettings {
  /** The inbox's own folder: the browser's profile and the spool are in it. */
  folder: string;
  chromePath: string;
  chromeArgs: readonly string[];
  limits: SessionLimits;
  known: KnownBeginning | null;
}

/** Which number was paired, and from when on (in seconds) its messages are read, as the log remembers it. */
export interface KnownBeginning {
  number: string;
  since: number;
}

/** Milliseconds. */
export interface SessionLimits {
  /** Until WhatsApp's page shows a QR code or is connected. */
  load: number;
  /** From connected to ready. */
  sync: number;
  /** For one response of the page. */
  response: number;
  /** For one file to come through the page. */
  file: number;
  /** Between two checks whether the page still lives. */
  probe: number;
  /** Between two scans for what raised no event. */
  scan: number;
  /** From pairing until the browser may be closed: it writes its profile late. */
  settle: number;
  /** From a conflict until the session is taken back. */
  takeover: number;
}

/** A record in the spool, under the key by which it is removed. */
export interface SpooledRecord {
  key: number;
  record: WebRecord;
}

export type SendResult =
  | { kind: 'sent'; externalId: string }
  | { kind: 'refused' | 'later' | 'unknown'; reason: string };

export type FetchResult =
  | { kind: 'fetched'; contentType: string | null; fileName: string | null }
  | { kind: 'gone' | 'too_large' | 'later'; reason: string };

/** From the session process. */
export type SessionNews =
  /** A QR code to be scanned until `expiresAt` (ms since 1970). */
  | { kind: 'pairing'; qr: string; expiresAt: number }
  | { kind: 'paired' }
  | { kind: 'connected'; account: string | null }
  | ({ kind: 'begun' } & KnownBeginning)
  /** Not connected, yet it may become so by itself. */
  | { kind: 'failing'; error: string }
  | { kind: 'records'; records: SpooledRecord[] }
  | { kind: 'backlog'; messages: number }
  /** For the log. */
  | { kind: 'warning'; text: string }
  | { kind: 'result'; requestId: number; result: SendResult }
  | { kind: 'fetch_result'; requestId: number; result: FetchResult }
  /** The last news: the process ends. */
  | { kind: 'ended'; error: string; loggedOut: boolean };

/** An outbound message to be sent: into a chat, or to a number. */
export interface SendOrder {
  kind: 'send';
  requestId: number;
  messageId: string;
  chatId: string | null;
  number: string | null;
  /** Of a file: its caption. */
  text: string;
  file: SentFile | null;
  /** Of a message that is several for WhatsApp, not the last one: the message has not gone out with it. */
  isPart: boolean;
}

/** A file in the session's folder, which the page sends. */
export interface SentFile {
  path: string;
  contentType: string;
  fileName: string;
  /** Milliseconds for its bytes, beside the time for a message without a file. */
  sendingTimeMs: number;
}

/** A file to be fetched through the page into the session's folder. */
export interface FetchOrder {
  kind: 'fetch';
  requestId: number;
  /** The message that has it, by its whole id. */
  fileId: string;
  path: string;
  maxBytes: number;
}

/** To the session process. */
export type SessionOrder =
  | { kind: 'start'; settings: SessionSettings }
  /** These are on the log; the spool may forget them. */
  | { kind: 'acknowledged'; keys: number[] }
  | SendOrder
  | FetchOrder
  | { kind: 'stop' };
