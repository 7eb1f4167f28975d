import type { WebhookLimits } from '../../webhook/webhook-limits.js';

/** Where and how an adapter's WebhookServer takes calls. */
export abstract class WebhookOptions {
  /** Of the adapter, for its log lines. */
  abstract readonly name: string;
  abstract readonly host: string;
  /** 0 picks a free port. */
  abstract readonly port: number;
  /** Bytes of a body; beyond them 413. */
  abstract readonly bodyLimit: number;
  /** Proxies of ours that each call passes: so far X-Forwarded-For is believed. None by default. */
  abstract readonly proxies?: number;
  /** The usual ones by default. */
  abstract readonly limits?: Readonly<WebhookLimits>;
}
