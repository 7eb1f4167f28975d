import type { DriverDescriptor } from './driver-descriptor.js';

/** A channel: all that code outside its adapter knows of it. All lists of channels and all differences between them derive from this. */
export interface ChannelDescriptor {
  /** What people call it, in the middle of a sentence. */
  label: string;
  /** What people call one inbox of it, such as `bot`. */
  inboxNoun: string;
  /** The ways of connecting an inbox, by the name that the inbox keeps. */
  drivers: Readonly<Record<string, DriverDescriptor>>;
  adapter: AdapterDescriptor;
  inbound: InboundTraits;
  /** Null: the channel only receives. */
  outbound: OutboundTraits | null;
}

/** The service `<channel>-adapter`, for who runs it. */
interface AdapterDescriptor {
  /** Where it listens for others than operators. */
  port: {
    /** `http`, or the protocol that others speak. */
    name: string;
    /** The environment variable that sets it. */
    variable: string;
    preferred: number;
    /** Where a local run looks for a free port when the preferred one is taken. */
    spare: number;
  };
  /** What the paths that others call begin with, and the gateway's variable for its address; null: it is not called by HTTP. */
  called: { path: string; urlVariable: `${Uppercase<string>}_ADAPTER_URL` } | null;
}

/** How the messages of a channel are read. */
interface InboundTraits {
  /**
   * `chat`: a text is the person's own, but for what stands for media. `form`: it is made of a form's fields.
   * `mail`: it may quote and forward other texts, programs write its headers, and its attachments may be empty.
   */
  format: 'chat' | 'form' | 'mail';
  /**
   * Which of `reply`'s fields names the chat, and how its value begins where the chat is a group. A contact who wrote in
   * groups alone cannot be written to. Absent: there are no groups.
   */
  groups?: { replyField: string; prefix: string };
  /** True: a deletion may be about a message of either side, because the provider does not say whose it was. */
  hasAnonymousDeletions?: true;
  /** True: the account that an adapter reports of an inbox is a phone number in digits, and belongs to one inbox alone. */
  reportsNumbers?: true;
}

/** What goes out on a channel. What depends on the driver stands in its `sends`. */
export interface OutboundTraits {
  /** True: messages have subjects and threads, any inbox may continue a thread, and a message may ask for replies elsewhere. */
  hasThreads: boolean;
  /**
   * Place among the channels that are tried for a contact who never wrote, from 1.
   * Null: the provider lets us only reply to who wrote in private.
   */
  firstContactPlace: number | null;
  /** The field of a contact that shows an address of this channel; null: none does. */
  contactField: 'email' | null;
  /** The setting without which an inbox only receives; null: every inbox sends. The credentials for it have the same name. */
  serverSetting: string | null;
}
