import { Injectable } from '@nestjs/common';
import { isSameSecret, SecretBox } from '#libs/platform';
import { domainOf } from '../rules/sender/sender.js';

/** Hexadecimal digits of the code: 104 bits, too many to guess; with the id before it no longer than a local part may be. */
const codeLength = 26;
const messageId = '[\\da-f]{8}-[\\da-f]{4}-7[\\da-f]{3}-[\\da-f]{4}-[\\da-f]{12}';
const ownId = new RegExp(`^<(${messageId})\\.([\\da-f]{${codeLength}})@[^<>\\s]+>$`, 'iu');

/** The recipient of a mail, and the inbox that sent it. */
export interface Correspondence {
  inboxId: string;
  /** The recipient's normalised address. */
  address: string;
}

/**
 * Message-IDs of the mails that our inboxes send. Each carries a code over message, inbox and recipient by a key of
 * CHANNEL_SECRETS_KEY: a sender who names one in a reply got that mail. It needs no database.
 */
@Injectable()
export class OwnMessageIds {
  constructor(private readonly secrets: SecretBox) {}

  /** The same for the same arguments while the first key of CHANNEL_SECRETS_KEY is the same: a mail that is sent twice is one mail. */
  idOf(message: string, { inboxId, address }: Correspondence, sender: string): string {
    const [code = ''] = this.codes(message, { inboxId, address });
    return `<${message}.${code}@${domainOf(sender)}>`;
  }

  /** Whether one of the ids names a mail that this inbox sent to this very address. */
  nameMailTo(ids: readonly string[], correspondence: Correspondence): boolean {
    return ids.some((id) => {
      const [, message = '', given = ''] = ownId.exec(id) ?? [];
      if (message === '') return false;
      const codes = this.codes(message.toLowerCase(), correspondence);
      return codes.some((code) => isSameSecret(given.toLowerCase(), code));
    });
  }

  /** By each key, the current one's first. */
  private codes(message: string, { inboxId, address }: Correspondence): string[] {
    const prints = this.secrets.fingerprints(`mail\0${inboxId}\0${message}\0${address}`);
    return prints.map((print) => print.toString('hex').slice(0, codeLength));
  }
}

/** The first Message-ID of ours in a text that ends in the domain; without a code it is of a mail that was sent before there were codes. */
export function ownMessageIdIn(text: string, domain: string): string | null {
  const ids = text.match(new RegExp(`<${messageId}(?:\\.[\\da-f]{${codeLength}})?@[^<>\\s]{1,255}>`, 'giu')) ?? [];
  return ids.find((id) => id.toLowerCase().endsWith(`@${domain}>`)) ?? null;
}
