import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiProblem, problems } from './api-problem.js';
import { callMethod } from './bot-methods.js';
import type { Fault } from './faults.js';
import { requestParams } from './request-params.js';
import { StandInBot } from './stand-in-bot.js';

export interface TelegramStandInOptions {
  port?: number;
  /** Milliseconds of Telegram's second between two tries at a webhook; tests shorten it. */
  second?: number;
}

/**
 * Telegram's Bot API on this machine, with its rules of confirmation and redelivery: getUpdates gives the same updates until
 * an offset confirms them, one poller at a time, a webhook is called until it returns 2xx. Webhooks may be plain HTTP on any
 * port, as with Telegram's own server in local mode. Bots exist once they were asked for here.
 */
export class TelegramStandIn {
  /** While true every connection breaks without a response. */
  away = false;
  private readonly bots = new Map<string, StandInBot>();

  private constructor(
    private readonly server: Server,
    private readonly second: number,
  ) {
    server.on('request', (request, response) => void this.serve(request, response));
  }

  static async start({ port = 0, second = 1000 }: TelegramStandInOptions = {}): Promise<TelegramStandIn> {
    const server = createServer({ keepAliveTimeout: 75_000 });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    return new TelegramStandIn(server, second);
  }

  /** For TELEGRAM_API_ROOT. */
  get apiRoot(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The bot with this token, made if it does not exist; by default a new bot. */
  bot(token = newToken()): StandInBot {
    const bot = this.bots.get(token) ?? new StandInBot(token);
    this.bots.set(token, bot);
    return bot;
  }

  async close(): Promise<void> {
    for (const { delivery } of this.bots.values()) delivery?.stop();
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    if (this.away) return void request.socket.destroy();
    const [path, owner, filePath = ''] = /^\/file\/bot([^/]+)\/(.+)/u.exec(request.url ?? '') ?? [];
    if (path !== undefined) return this.serveFile(owner ?? '', filePath, response);
    const [, token = '', method = ''] = /^\/bot([^/]+)\/(\w+)/u.exec(request.url ?? '') ?? [];
    const bot = this.bots.get(decodeURIComponent(token));
    const fault = bot?.faults.next(method) ?? null;
    const result = await this.respond(request, { bot, token, method, fault, gone: gone.signal });
    if (!gone.signal.aborted) await send(response, result, fault);
  }

  private serveFile(token: string, path: string, response: ServerResponse): void {
    const bot = this.bots.get(decodeURIComponent(token));
    if (!bot || bot.revoked) return void response.writeHead(401).end();
    bot.files.serve(path, response);
  }

  private async respond(request: IncomingMessage, call: Call): Promise<ApiResponse> {
    try {
      const params = await requestParams(request);
      if (!/^\d+:[\w-]{20,}$/u.test(decodeURIComponent(call.token))) throw problems.notFound();
      if (!call.bot || call.bot.revoked) throw problems.unauthorized();
      call.bot.calls.push({ method: call.method, params });
      if (call.fault?.kind === 'problem') throw call.fault.problem;
      const result = await callMethod(
        call.bot,
        { method: call.method, params },
        { gone: call.gone, second: this.second },
      );
      return { status: 200, body: { ok: true, result } };
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : problems.badRequest(String(error));
      return { status: problem.code, body: problem.body };
    }
  }
}

interface Call {
  bot: StandInBot | undefined;
  token: string;
  method: string;
  fault: Fault | null;
  gone: AbortSignal;
}

interface ApiResponse {
  status: number;
  body: object;
}

async function send(response: ServerResponse, { status, body }: ApiResponse, fault: Fault | null): Promise<void> {
  if (fault?.kind === 'drop') return void response.destroy();
  if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.time).unref());
  const bytes = Buffer.from(JSON.stringify(fault?.kind === 'odd' ? fault.body : body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': bytes.length });
  if (fault?.kind === 'cut') response.write(bytes.subarray(0, bytes.length / 2));
  else response.end(bytes);
}

function newToken(): string {
  const id = 1_000_000_000 + Math.floor(Math.random() * 8_000_000_000);
  const secret = Array.from({ length: 35 }, () => Math.floor(Math.random() * 36).toString(36)).join('');
  return `${id}:${secret}`;
}
