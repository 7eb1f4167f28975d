import { randomBytes } from 'node:crypto';
import type { Account, Device, TakenMessage } from './device.js';
import { PhoneFiles } from './phone-files.js';

/** A person on WhatsApp: a number, a hidden id, or both. Digits, without server part. */
export interface Person {
  phone?: string;
  lid?: string;
  name?: string;
}

/** A message as the page's models have it; what is not named here goes to the page as it is. */
export interface PageMessage {
  /** The chat's address. */
  chat: string;
  id: string;
  fromMe: boolean;
  from: string;
  to: string;
  type: string;
  body: string;
  /** Seconds. */
  t: number;
  ack: number;
  [attribute: string]: unknown;
}

export interface Writing {
  /** Under which of the sender's addresses WhatsApp shows it; `both`: once under each, with one id. */
  as?: 'c.us' | 'lid' | 'both';
  /** A group's address: written there, and not to this number alone. */
  group?: string;
  /** Further attributes of the model: `type`, `caption`, `lat`, … */
  data?: Record<string, unknown>;
  /** An open page gets it into its history without an event. */
  unheard?: boolean;
}

export interface SentMessage {
  id: string;
  to: string;
  body: string;
  type?: string;
  caption?: string;
  filename?: string;
  directPath?: string;
}

/** One WhatsApp account: what it received and sent is kept here, whether a paired page is open or not. */
export class Phone implements Account {
  /** What was sent through a paired page, in order. */
  readonly sent: SentMessage[] = [];
  readonly files = new PhoneFiles();
  private readonly chats = new Map<string, PageMessage[]>();
  private readonly people: Person[] = [];
  private devices: Device[] = [];

  constructor(
    readonly digits: string,
    private readonly find: (qr: string) => Device | undefined,
  ) {}

  get address(): string {
    return `${this.digits}@c.us`;
  }

  get lid(): string {
    return `9${this.digits}@lid`;
  }

  /** Scans a QR code. False if no open page shows it any more because there is a newer one. */
  scan(qr: string): boolean {
    const device = this.find(qr);
    if (device) this.link(device);
    return device !== undefined;
  }

  link(device: Device): void {
    this.devices.push(device);
    device.pair(this);
  }

  /** A person writes. An open page that listens gets an event; any other finds the message in the chat's history later. */
  write(from: Person, body: string, { as = 'c.us', group, data = {}, unheard = false }: Writing = {}): PageMessage[] {
    this.meet(from);
    const message = { ...this.ordinary(from, body), ...(group && { author: addressOf(from, 'c.us') }), ...data };
    const own = as === 'both' ? [addressOf(from, 'c.us'), addressOf(from, 'lid')] : [addressOf(from, as)];
    const chats = group === undefined ? own : [group];
    const written = chats.map((address) => ({ ...message, chat: address, from: address }));
    for (const one of written) this.keep(one);
    this.tell(...written.map((one) => ({ kind: unheard ? 'synced' : 'message', ...one })));
    return written;
  }

  /** A person sends a file; attributes such as `type`, `mimetype` and `caption`. */
  sendFile(from: Person, bytes: Uint8Array, { data = {}, ...writing }: Writing): PageMessage[] {
    const directPath = `/v/${newId()}`;
    this.files.set(directPath, bytes);
    return this.write(from, 'thumbnail', { ...writing, data: { size: bytes.length, directPath, ...data } });
  }

  /** The owner writes on the phone itself; linked devices get an event. */
  writeThere(to: Person, body: string, { as = 'c.us', data = {}, unheard = false }: Writing = {}): PageMessage {
    this.meet(to);
    const address = addressOf(to, as === 'both' ? 'c.us' : as);
    const plain = { ...this.ordinary({}, body), fromMe: true, from: this.address, to: address, ack: 1 };
    const message = { ...plain, chat: address, ...data };
    this.keep(message);
    this.tell({ kind: unheard ? 'synced' : 'message', ...message });
    return message;
  }

  /** An open page gets the event of a known message once more. */
  writeAgain(written: readonly PageMessage[]): void {
    this.tell(...written.map((one) => ({ kind: 'message', ...one })));
  }

  /** The sender edits a message; attributes as in the page's model. */
  change(message: PageMessage, changed: Record<string, unknown>): void {
    Object.assign(message, changed);
    this.tell({ kind: 'edited', key: keyOf(message), changed, whole: message });
  }

  react(to: PageMessage | { chat: string; id: string; fromMe: boolean }, text: string): void {
    const t = Math.floor(Date.now() / 1000);
    this.tell({ kind: 'reaction', chat: to.chat, from: to.chat, about: keyOf(to), id: newId(), text, t });
  }

  /** 2 delivered, 3 read. */
  acknowledge({ id, to }: SentMessage, ack: number): void {
    for (const kept of this.chats.get(to) ?? []) if (kept.id === id) kept.ack = ack;
    this.tell({ kind: 'acknowledged', key: { chat: to, id, fromMe: true }, ack });
  }

  /** The owner removes the linked devices. */
  logout(): void {
    for (const device of this.devices.splice(0)) device.unpair();
  }

  /** The account is opened in another browser. */
  conflict(): void {
    for (const device of this.devices) device.lose();
  }

  /** The page stops responding. */
  hang(): void {
    this.tell({ kind: 'hang' });
  }

  /** The server knows a person from now on, so that one can write to them. */
  meet(person: Person): void {
    if (!this.people.some((one) => one.phone === person.phone && one.lid === person.lid)) this.people.push(person);
  }

  /** For the page: all chats with their messages, oldest first. */
  history(): { address: string; messages: PageMessage[] }[] {
    return [...this.chats].map(([address, messages]) => ({
      address,
      messages: messages.toSorted((a, b) => a.t - b.t),
    }));
  }

  /** For the page: the person of an address, if WhatsApp gives it. */
  person(address: string): { phone?: string; lid?: string } | null {
    const found = this.people.find(({ phone, lid }) => [`${phone}@c.us`, `${lid}@lid`].includes(address));
    if (!found) return null;
    const { phone, lid } = found;
    return { ...(phone ? { phone: `${phone}@c.us` } : {}), ...(lid ? { lid: `${lid}@lid` } : {}) };
  }

  /** For the page: it sends. */
  take({ t, ...message }: TakenMessage): void {
    this.sent.push(message);
    const { to } = message;
    this.keep({ type: 'chat', ...message, chat: to, fromMe: true, from: this.address, t, ack: 1 });
  }

  private ordinary({ name }: Person, body: string) {
    const t = Math.floor(Date.now() / 1000);
    return { id: newId(), fromMe: false, to: this.address, type: 'chat', body, t, ack: 0, notifyName: name };
  }

  private keep(message: PageMessage): void {
    this.chats.set(message.chat, [...(this.chats.get(message.chat) ?? []), message]);
  }

  private tell(...news: object[]): void {
    for (const device of this.devices) for (const one of news) device.tell(one);
  }
}

function addressOf({ phone, lid }: Person, as: 'c.us' | 'lid'): string {
  return as === 'lid' ? `${lid}@lid` : `${phone}@c.us`;
}

function keyOf({ chat, id, fromMe }: { chat: string; id: string; fromMe: boolean }) {
  return { chat, id, fromMe };
}

function newId(): string {
  return `3A${randomBytes(9).toString('hex').toUpperCase()}`;
}
