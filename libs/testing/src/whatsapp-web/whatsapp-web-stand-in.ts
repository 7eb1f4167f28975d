import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer, json } from 'node:stream/consumers';
import { Device, type DeviceOptions, type TakenMessage } from './device.js';
import { page } from './page.js';
import { Phone } from './phone.js';
import { selfSignedCertificate } from './self-signed-certificate.js';

interface Question extends Partial<TakenMessage> {
  device: string;
  address?: string;
}

/**
 * WhatsApp Web's own rules on a local server, for the real library in a real browser: pairing lies in the browser's profile;
 * a message raises an event only in a page that listens just then; nothing is acknowledged; history stays on the phone.
 * It proves nothing about WhatsApp changing its page.
 */
export class WhatsAppWebStandIn {
  private readonly devices = new Map<string, Device>();
  private readonly server: Server;
  private scanning: Phone | null = null;

  private constructor(private readonly options: DeviceOptions) {
    const handle = (request: IncomingMessage, response: ServerResponse) => void this.handle(request, response);
    this.server = createServer(selfSignedCertificate('web.whatsapp.com'), handle);
  }

  static async start(options: Partial<DeviceOptions> = {}): Promise<WhatsAppWebStandIn> {
    const standIn = new WhatsAppWebStandIn({ qrTime: 20_000, syncAfter: 200, ...options });
    await new Promise<void>((resolve) => {
      standIn.server.listen(0, '127.0.0.1', resolve);
    });
    return standIn;
  }

  /**
   * For WHATSAPP_CHROME_ARGS: this browser finds the stand-in at WhatsApp's address, and nothing else anywhere. Its page is
   * ours, and tests run as root and in containers: there is no sandbox.
   */
  get chromeArgs(): string {
    const { port } = this.server.address() as AddressInfo;
    const rules = `MAP web.whatsapp.com 127.0.0.1:${port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`;
    return `--no-sandbox --host-resolver-rules="${rules}" --ignore-certificate-errors`;
  }

  /** A new account, which pairs by `scan`. */
  phone(digits: string): Phone {
    return new Phone(digits, (qr) => [...this.devices.values()].find(({ ref }) => ref !== null && qr.startsWith(ref)));
  }

  /** From now on this phone scans each QR code that is shown. */
  scanAllWith(phone: Phone): void {
    this.scanning = phone;
  }

  /** Makes the next page of every profile sync before the library listens. */
  syncEarly(): void {
    for (const device of this.devices.values()) device.syncEarly = true;
  }

  async close(): Promise<void> {
    for (const device of this.devices.values()) device.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'https://web.whatsapp.com');
    if (pathname === '/') response.setHeader('content-type', 'text/html').end(page);
    else if (pathname === '/wire/news') this.openPage(searchParams.get('device') ?? '', response);
    else if (pathname === '/wire/file')
      serveFile(this.device(searchParams.get('device') ?? ''), searchParams, response);
    else if (pathname === '/wire/upload')
      response.end(await keepFile(this.device(searchParams.get('device') ?? ''), request));
    else if (request.method === 'POST') await this.respond(pathname, request, response);
    else response.writeHead(404).end();
  }

  private openPage(id: string, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    const device = this.device(id);
    device.open(response);
    if (this.scanning && device.account === null) this.scanning.link(device);
  }

  private device(id: string): Device {
    const device = this.devices.get(id) ?? new Device(this.options);
    this.devices.set(id, device);
    return device;
  }

  private async respond(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const question = (await json(request)) as Question;
    const device = this.device(question.device);
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify(resultOf(path, device, question) ?? null));
  }
}

function resultOf(path: string, device: Device, question: Question): unknown {
  const { account } = device;
  if (path === '/wire/refresh') return device.showQr();
  if (path === '/wire/person') return account?.person(question.address ?? '');
  if (path === '/wire/send') return account?.take(sentMessage(question));
  if (path === '/wire/takeover') return device.resume();
  return null;
}

function sentMessage({ device: _device, address: _address, ...message }: Question): TakenMessage {
  return { id: '', to: '', body: '', t: 0, ...message };
}

/** 404 where the phone no longer has it. */
function serveFile({ account }: Device, query: URLSearchParams, response: ServerResponse): void {
  if (account) account.files.serve(query.get('path') ?? '', response);
  else response.writeHead(404).end();
}

/** Its path. */
async function keepFile({ account }: Device, request: IncomingMessage): Promise<string> {
  const path = `/v/${randomUUID()}`;
  account?.files.set(path, await buffer(request));
  return path;
}
