import { eventId, type InboundMessage } from '#libs/contracts';
import { Random } from '#libs/testing/random';
import { someText } from './texts.js';

/** The share of messages from a person who never wrote before. */
const newcomers = 0.1;

const given = ['Ann', 'Bruno', 'Chiara', 'David', 'Elif', 'Fatima', 'Goran', 'Hana', 'Ivan', 'José', 'Kai', 'Léa'];
const family = ['Adler', 'Brown', 'Costa', 'Dubois', 'Evans', 'Fischer', 'García', 'Horvat', 'Ito', 'Jensen', 'Kaya'];
const hosts = ['example.com', 'mail.example.org', 'example.net', 'post.example.edu'];

export interface CrowdOptions {
  workspaceId: string;
  inboxId: string;
  /** Makes the addresses of this crowd differ from those of another that writes to the same inbox. */
  name: string;
  seed: number;
}

interface MailFacts {
  /** Mails of the crowd before this one. */
  number: number;
  /** Milliseconds since 1970. */
  providerTime: number;
  externalId: string;
}

/** People who write mails: some new, most known, each with a text of their own. The same seed gives the same messages. */
export class Crowd {
  private readonly random: Random;
  private people = 0;
  private written = 0;
  private readonly began = Date.now() - 86_400_000;

  constructor(private readonly options: CrowdOptions) {
    this.random = new Random(options.seed);
  }

  next(): { id: string; message: InboundMessage } {
    const isNew = this.people === 0 || this.random.next() < newcomers;
    return this.mail(isNew ? this.people++ : this.random.below(this.people));
  }

  private mail(person: number): { id: string; message: InboundMessage } {
    const { inboxId, name } = this.options;
    const number = this.written++;
    const providerTime = this.began + number * 20;
    const externalId = `<${name}.${number}@mta.example.com>`;
    const message = this.message(person, { number, providerTime, externalId });
    return { id: eventId({ providerTime, inboxId, providerId: [externalId] }), message };
  }

  private message(person: number, { number, providerTime, externalId }: MailFacts): InboundMessage {
    const { workspaceId, inboxId } = this.options;
    const at = new Date(providerTime).toISOString();
    return {
      workspaceId,
      inboxId,
      channel: 'email',
      sender: this.sender(person),
      content: this.content(number),
      externalId,
      thread: null,
      sentAt: at,
      receivedAt: at,
      flags: [],
      referralSource: null,
      reply: { to: this.address(person), messageId: externalId },
    };
  }

  private content(number: number): InboundMessage['content'] {
    const subject = `About the flat in Garden Street, no. ${number % 97}`;
    return { text: someText(this.random), textTruncated: false, subject, attachments: [] };
  }

  private sender(person: number): InboundMessage['sender'] {
    const firstName = given[person % given.length] ?? '';
    const lastName = family[Math.floor(person / given.length) % family.length] ?? '';
    return {
      identities: [{ kind: 'email', value: this.address(person), verified: false }],
      displayName: `${firstName} ${lastName}`,
      firstName,
      lastName,
      username: null,
      locale: null,
    };
  }

  private address(person: number): string {
    const host = hosts[person % hosts.length] ?? '';
    return `${(given[person % given.length] ?? '')
      .normalize('NFD')
      .replace(/[^a-z]/giu, '')
      .toLowerCase()}.${this.options.name}${person}@${host}`;
  }
}
