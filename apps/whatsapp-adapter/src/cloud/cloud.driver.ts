import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Optional } from '@nestjs/common';
import {
  InboxStoppedError,
  type InboxConnection,
  type InboxContext,
  type FetchedFile,
  type InboxDriver,
  type Sent,
} from '#libs/adapter-kit';
import { channelRegistry, readInbox, type FileRequest, type OutboundMessage } from '#libs/contracts';
import { GraphClient, GraphError, GraphMedia, type GraphAccount } from '#libs/providers/whatsapp-cloud';
import { CloudSender } from './cloud-sender.js';
import { CloudFiles } from './files/cloud-files.js';
import { Uploads } from './files/uploads.js';
import { reasonOf } from './rules/sending/graph-error.js';
import { isTokenRefused, tokenAdvice } from './rules/sending/send-fault.js';

const hour = 60 * 60 * 1000;

/** WhatsApp by Meta's Cloud API. Messages come to the webhook, which every replica serves; the owner watches and sends. */
@Injectable()
export class CloudDriver implements InboxDriver {
  readonly channel = 'whatsapp';
  readonly driver = 'cloud';
  readonly resendable = false;

  /** @param checkIntervalMs milliseconds between two looks at token and number. */
  constructor(
    private readonly graph: GraphClient,
    private readonly media: GraphMedia,
    @Optional() private readonly checkIntervalMs: number = hour,
  ) {}

  open(context: InboxContext): InboxConnection {
    const { phoneNumberId } = readInbox(context.inbox, channelRegistry.whatsapp.drivers.cloud);
    const { accessToken } = channelRegistry.whatsapp.drivers.cloud.credentials.parse(context.credentials);
    const { graph, media, checkIntervalMs } = this;
    const account = { phoneNumberId, accessToken };
    return new CloudConnection({ context, account, graph, media, checkIntervalMs });
  }
}

interface CloudConnectionOptions {
  context: InboxContext;
  account: GraphAccount;
  graph: GraphClient;
  media: GraphMedia;
  checkIntervalMs: number;
}

class CloudConnection implements InboxConnection {
  /** Aborts when a sending met a token that is no longer good: the next check is due. */
  private doubt = new AbortController();

  private readonly kept: CloudFiles;
  private readonly sender: CloudSender;

  constructor(private readonly options: CloudConnectionOptions) {
    const { graph, media, account, context } = options;
    const { files, signal } = context;
    const shared = { account, tokenRefused: () => this.doubt.abort(), signal };
    this.kept = new CloudFiles(graph, media, account);
    this.sender = new CloudSender({ ...shared, graph, uploads: new Uploads({ ...shared, media, files }) });
  }

  async run(): Promise<void> {
    const { context, graph, account, checkIntervalMs } = this.options;
    while (!context.signal.aborted) {
      const { digits } = await graph.number(account).catch((error: unknown) => {
        throw checkFault(error, account);
      });
      this.doubt = new AbortController();
      context.report.connected(digits === null ? {} : { account: digits });
      await ended(AbortSignal.any([context.signal, this.doubt.signal]), checkIntervalMs);
    }
  }

  send(message: OutboundMessage): Promise<Sent> {
    return this.sender.send(message);
  }

  fetch(file: FileRequest, signal: AbortSignal): Promise<FetchedFile> {
    return this.kept.fetch(file, signal);
  }
}

/** A token that is no longer good stays so until it is replaced; any other fault may have been mended at Meta. */
function checkFault(error: unknown, { phoneNumberId }: GraphAccount): Error {
  if (!(error instanceof GraphError))
    return new Error('Meta cannot be reached, or gives no response that can be read; it is tried again by itself.');
  const code = error.error?.code;
  if (isTokenRefused(error)) return new InboxStoppedError(tokenAdvice);
  if (code === 100 || error.status === 404)
    return new Error(
      `Meta shows no phone number id ${phoneNumberId} to this token; compare it with the app’s WhatsApp settings, and give the system user access to the WhatsApp account.`,
    );
  return new Error(
    error.status >= 500 ? 'Meta has a fault of its own; it is tried again by itself.' : reasonOf(error.error),
  );
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
async function ended(signal: AbortSignal, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
