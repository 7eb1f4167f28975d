import type { z } from 'zod';
import type { IdentityKind } from '../../events/identity.js';
import type { FileTraits } from './file-traits.js';
import type { InboxCommand } from './inbox-command.js';

export type Fields = Record<string, unknown>;

/** What an inbox is connected with, in its driver's own form. */
export interface ConnectionFields<S = Fields, C = Fields> {
  settings: S;
  credentials: C;
}

/** One way of connecting an inbox. */
export interface DriverDescriptor<S extends z.ZodObject = z.ZodObject, C extends z.ZodObject = z.ZodObject> {
  /** Public fields; the API judges them by this schema, adapters read them by it. */
  settings: S;
  /** Secret fields, sealed before they are stored; an empty object where there are none. */
  credentials: C;
  /** How `npx doorbell inboxes add` names the driver and asks for its fields. */
  command: InboxCommand;
  /** The settings that decide about access: a change of them or of credentials is tried at the provider. Null: nothing can be tried. */
  tried: readonly string[] | null;
  /** What one inbox in the whole system may have. `found` is what trying returned; null where nothing was tried. */
  accounts(given: ConnectionFields<z.output<S>, z.output<C>>, found: string | null): Account[];
  /** The servers that get a secret, always in the same order: credentials are sealed for them. Takes settings of any release. */
  servers?(settings: Fields): SecretServer[];
  /** A setting that is made when an inbox is connected: its public name, which begins with the prefix. */
  publicKey?: { setting: string; prefix: string };
  /** Who calls the adapter, and at which path; a null path, or absent: it is not called. */
  called?: { by: 'provider' | 'page'; path(inbox: { inboxId: string; settings: Fields }): string | null };
  /** How a person scans the QR code that connects the inbox: the menu of the app, and the place in it. Absent: there is none. */
  pairing?: { instruction: string; place: string; menu: string };
  /** Days for which the files of a message can be fetched after it came. Absent: they come with it. */
  keepsFilesDays?: number;
  /** Null: it only receives. */
  sends: DriverSends | null;
}

/** What a driver can send, and to whom. */
export interface DriverSends {
  /** The kinds of identity under which the provider knows people. */
  kinds: readonly IdentityKind[];
  /** The address for a phone number in E.164 that came another way; absent: numbers are not tried. */
  dial?: (phone: string) => { kind: IdentityKind; value: string };
  /** Approved templates. Only they go out later than `windowMs` after the contact's last message. `files`: in their headers. Null: there are none. */
  templates: { label: string; windowMs: number; files: FileTraits } | null;
  /** Characters (code points); null: longer texts are split or have no limit. */
  longestText: number | null;
  /** Null: it sends no files. */
  files: FileTraits | null;
}

/** What may be connected once in the whole system, and the field that named it. */
export interface Account {
  account: string;
  field: string;
  /** What to do where it is taken: `a bot can be connected once, send another bot's token`. */
  ifTaken: string;
  /** Of an address: its domain, which has to be the workspace's (`prove`), or at least no other workspace's (`refuseTaken`). */
  domain?: { name: string; rule: 'prove' | 'refuseTaken' };
}

/** `true`: TLS from the first byte; `starttls`: a plain connection that must turn to TLS; `false`: none. */
export type Tls = boolean | 'starttls';

/** A server that gets a secret of an inbox. */
export interface SecretServer {
  host: string;
  port: number;
  tls: Tls;
  /** The parts of the credentials that log in there: the first one that is given. */
  secrets: readonly string[];
}

/** Types the descriptor's functions by its own schemas. */
export function driver<S extends z.ZodObject, C extends z.ZodObject>(
  described: DriverDescriptor<S, C>,
): DriverDescriptor<S, C> {
  return described;
}
