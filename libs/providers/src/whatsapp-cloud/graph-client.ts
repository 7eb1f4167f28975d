import { z } from 'zod';
import { graphResponse, readable, usualTimeLimitMs, type GraphAccount, type GraphOptions } from './graph-call.js';
import { messageIdSchema } from './message.schema.js';

export interface GraphNumber {
  /** As Meta spells it. */
  phoneNumberId: string;
  /** Null where Meta shows no number. */
  digits: string | null;
}

interface GraphRequest<T> {
  path: string;
  /** A request without a body is a GET. */
  body?: string;
  schema: z.ZodType<T>;
}

const numberBody = z.looseObject({ id: z.string(), display_phone_number: z.string().optional() });
const sentBody = z.looseObject({ messages: z.tuple([z.looseObject({ id: messageIdSchema })]).rest(z.unknown()) });

/**
 * Meta's Graph API, as far as a WhatsApp number needs it. The token travels in a header, never in a URL or an error.
 * Every call rejects with GraphError (refused), GraphUnreachableError (never arrived), or another error: then Meta may have
 * done it or not.
 */
export class GraphClient {
  constructor(private readonly options: GraphOptions) {}

  /** The number behind the id. */
  async number(account: GraphAccount): Promise<GraphNumber> {
    const path = '?fields=id,display_phone_number,verified_name';
    const { id, display_phone_number: display } = await this.call(account, { path, schema: numberBody });
    return { phoneNumberId: id, digits: display?.replace(/\D/gu, '') || null };
  }

  /** Meta's id of the message. */
  async send(account: GraphAccount, message: object): Promise<string> {
    const body = JSON.stringify({ messaging_product: 'whatsapp', ...message });
    const sent = await this.call(account, { path: '/messages', body, schema: sentBody });
    return sent.messages[0].id;
  }

  private async call<T>(account: GraphAccount, { path, body, schema }: GraphRequest<T>): Promise<T> {
    const { root, timeLimitMs = usualTimeLimitMs } = this.options;
    const response = await graphResponse(`${root}/${encodeURIComponent(account.phoneNumberId)}${path}`, account, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(timeLimitMs),
      ...(body !== undefined && { body }),
    });
    return readable(response, schema);
  }
}
