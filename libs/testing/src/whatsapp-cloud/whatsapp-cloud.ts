import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { describedMedia, type UploadForm } from './cloud-media.js';
import { CloudNumber, type NumberTraits } from './cloud-number.js';
import { faultBody, graphFaults, type GraphFault } from './graph-faults.js';
import { templateFault } from './template-fault.js';
import { usualQueueTiming, WebhookQueue, type QueueTiming } from './webhook-queue.js';

/**
 * Meta's Cloud API on this machine, with its own rules: webhooks signed, batched and repeated until they are confirmed with
 * 200, sending with its errors, and receipts by webhook. A receiver that confirms before it has stored, or looks at the first
 * message only, loses messages against it.
 */
export class WhatsAppCloud {
  readonly queue: WebhookQueue;
  private readonly numbers = new Map<string, CloudNumber>();
  private readonly server: Server;

  private constructor(timing: QueueTiming) {
    this.queue = new WebhookQueue(timing);
    this.server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
      this.respond(request, response).catch(() => response.destroy());
    });
  }

  static async start(timing: Partial<QueueTiming> = {}): Promise<WhatsAppCloud> {
    const cloud = new WhatsAppCloud({ ...usualQueueTiming, ...timing });
    await new Promise<void>((resolve) => cloud.server.listen(0, '127.0.0.1', resolve));
    return cloud;
  }

  /** What stands for https://graph.facebook.com/v23.0. */
  get graphRoot(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v23.0`;
  }

  addNumber(traits: NumberTraits = {}): CloudNumber {
    const number = new CloudNumber(this.queue, traits);
    this.numbers.set(number.phoneNumberId, number);
    return number;
  }

  async close(): Promise<void> {
    await this.queue.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', this.graphRoot);
    const [, area, id = '', edge = ''] = url.pathname.split('/');
    const number = this.numbers.get(id);
    const token = request.headers.authorization?.replace(/^Bearer /u, '');
    const bytes = await buffer(request);
    if (!this.isKnown(token)) return refuse(response, graphFaults.token);
    const owner = [...this.numbers.values()].find((one) => one.accessToken === token && one.media.find(id));
    if (owner) return area === 'media' ? owner.media.serve(id, response) : this.describe(owner, id, response);
    if (edge === 'message_templates') return this.listTemplates(id, url, { token, response });
    if (!number || number.accessToken !== token) return refuse(response, graphFaults.unknownId);
    if (edge === 'media') return upload(number, { bytes, headers: request.headers }, response);
    const body = jsonOf(bytes);
    const fault = (edge === 'messages' ? number.faults : number.checkFaults).shift();
    if (fault === 'break') return breakOff(() => number.accept(body), response);
    if (fault && fault !== 'pass') return refuse(response, fault);
    if (edge === 'messages') return send(number, body, response);
    reply(response, 200, url.searchParams.get('fields') === 'health_status' ? healthOf(number) : shownNumber(number));
  }

  private listTemplates(
    id: string,
    url: URL,
    { token, response }: { token?: string | undefined; response: ServerResponse },
  ) {
    const owner = [...this.numbers.values()].find(
      ({ businessAccountId, accessToken }) => businessAccountId === id && accessToken === token,
    );
    const fault = owner ? owner.templates.faults.shift() : graphFaults.unknownId;
    if (fault || !owner) return refuse(response, fault ?? graphFaults.unknownId);
    reply(response, 200, owner.templates.page(url.searchParams, `${url.href}&access_token=${owner.accessToken}`));
  }

  private describe({ media }: CloudNumber, id: string, response: ServerResponse): void {
    const file = media.find(id);
    const url = media.elsewhere ?? new URL(`/media/${id}`, this.graphRoot).href;
    if (file) reply(response, 200, describedMedia(id, file, url));
  }

  private isKnown(token: string | undefined): boolean {
    return [...this.numbers.values()].some(({ accessToken }) => accessToken === token);
  }
}

function shownNumber({ phoneNumberId, display }: CloudNumber): object {
  return { id: phoneNumberId, display_phone_number: display, verified_name: 'Acme Homes' };
}

/** Of all that a message depends on. */
function healthOf({ phoneNumberId, businessAccountId }: CloudNumber): object {
  const available = { can_send_message: 'AVAILABLE' };
  const entities = [
    { entity_type: 'PHONE_NUMBER', id: phoneNumberId, ...available },
    ...(businessAccountId === null ? [] : [{ entity_type: 'WABA', id: businessAccountId, ...available }]),
    { entity_type: 'BUSINESS', id: '506914307656634', ...available },
  ];
  return { health_status: { ...available, entities }, id: phoneNumberId };
}

async function upload({ media }: CloudNumber, form: UploadForm, response: ServerResponse): Promise<void> {
  const fault = media.uploadFaults.shift();
  const id = await media.take(form);
  if (fault) return refuse(response, fault);
  if (id === undefined) return refuse(response, graphFaults.upload);
  reply(response, 200, { id });
}

function send(number: CloudNumber, body: Record<string, unknown>, response: ServerResponse): void {
  const fault = templateFault(number, body) ?? mediaFault(number, body);
  if (fault) return refuse(response, fault);
  const id = number.accept(body);
  const input = body['to'] ?? body['recipient'];
  reply(response, 200, { messaging_product: 'whatsapp', contacts: [{ input, wa_id: input }], messages: [{ id }] });
}

/** The call has its effect; only the response never comes. */
function breakOff(act: () => void, response: ServerResponse): void {
  act();
  response.destroy();
}

/** A file is sent by the id of its upload, as what it is. */
function mediaFault({ media }: CloudNumber, body: Record<string, unknown>): GraphFault | null {
  const type = String(body['type']);
  if (!['image', 'video', 'audio', 'document'].includes(type)) return null;
  const { id, caption } = body[type] as { id?: string; caption?: string };
  const isKnown = id !== undefined && media.uploaded.has(id);
  return isKnown && !(type === 'audio' && caption !== undefined) ? null : graphFaults.mediaId;
}

function jsonOf(bytes: Buffer): Record<string, unknown> {
  return bytes.length === 0 ? {} : (JSON.parse(bytes.toString()) as Record<string, unknown>);
}

function refuse(response: ServerResponse, fault: GraphFault): void {
  if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
  reply(response, fault.status, faultBody(fault));
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
