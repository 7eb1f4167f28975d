import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inboxesAsPublished } from '#libs/contacts';
import type { Channel, Inbox, ToTranslate, TranslatedLine } from '#libs/contracts';
import { homeAt, homePath } from '#libs/local-instance';
import type { Operator } from '../connection/operator.js';
import { derivedKeys } from '../secrets/secrets.js';
import { secretsKey } from '../secrets/secrets-key.js';
import type { KeptOriginal } from './kept-original.js';
import { TranslatorProcess, type TranslatorCommand } from './translator-process.js';

type Line = Omit<ToTranslate, 'ref'>;

interface WithLine extends KeptOriginal {
  translated: TranslatedLine;
}

/** Today's translators of all channels, each started at its first original. */
export class Translators {
  private readonly processes = new Map<Channel, TranslatorProcess>();
  private readonly inboxes = new Map<string, Inbox>();

  constructor(
    private readonly operator: Operator,
    private readonly env: NodeJS.ProcessEnv = process.env,
  ) {}

  /**
   * In the order of the originals.
   * @param keepFiles whether the files that an original carries are stored; else nothing is written anywhere.
   */
  async translate(originals: readonly KeptOriginal[], keepFiles = false): Promise<WithLine[]> {
    await this.learnInboxes(originals);
    const translated = new Map<KeptOriginal, TranslatedLine>();
    const lines = originals.map((one) => this.lineOf(one, keepFiles));
    for (const [channel, own] of Map.groupBy(originals.keys(), (index) => lines[index]?.inbox.channel)) {
      if (channel === undefined) continue;
      const results = await this.process(channel).translate(own.flatMap((index) => lines[index] ?? []));
      own.forEach((index, place) => translated.set(originals[index]!, results[place]!)); // one for each
    }
    return originals.map((one) => ({ ...one, translated: translated.get(one) ?? whyFailed(one) }));
  }

  async close(): Promise<void> {
    await Promise.all([...this.processes.values()].map((one) => one.close()));
  }

  /** Null where its inbox is not known, or its bytes are nowhere. */
  private lineOf({ inboxId, receivedAt, original, arrival }: KeptOriginal, keepFiles: boolean): Line | null {
    const inbox = this.inboxes.get(inboxId);
    if (!inbox || 'missing' in original) return null;
    const line = { inbox, receivedAt: new Date(receivedAt).toISOString(), original };
    return { ...line, ...(arrival && { arrival }), ...(keepFiles && { keepFiles }) };
  }

  private async learnInboxes(originals: readonly KeptOriginal[]): Promise<void> {
    const unknown = originals.filter(({ inboxId }) => !this.inboxes.has(inboxId));
    if (unknown.length === 0) return;
    const scope = [...new Set(unknown.map(({ workspaceId }) => workspaceId))];
    const ids = [...new Set(unknown.map(({ inboxId }) => inboxId))];
    for (const inbox of await inboxesAsPublished(this.operator.database, scope, ids))
      this.inboxes.set(inbox.inboxId, inbox);
  }

  private process(channel: Channel): TranslatorProcess {
    const process = this.processes.get(channel) ?? new TranslatorProcess(translatorCommand(channel, this.env));
    this.processes.set(channel, process);
    return process;
  }
}

function whyFailed({ original }: KeptOriginal): TranslatedLine {
  return { ref: 0, kind: 'failed', reason: 'missing' in original ? original.missing : 'its inbox is not known' };
}

/**
 * The program that stands beside this one, or the one of DOORBELL_TRANSLATORS, where `{channel}` stands for the channel.
 * @throws Error where there is none.
 */
export function translatorCommand(channel: Channel, env: NodeJS.ProcessEnv): TranslatorCommand {
  const given = env['DOORBELL_TRANSLATORS'];
  const command = given ? given.replaceAll('{channel}', channel).split(' ').filter(Boolean) : ownCommand(channel);
  return { channel, command, env: { ...env, DOORBELL_HOME: homePath(env), ...keyOf(channel, env) } };
}

function ownCommand(channel: Channel): string[] {
  const file = fileURLToPath(new URL(`../../../${channel}-adapter/src/translate.js`, import.meta.url));
  if (existsSync(file)) return [process.execPath, file];
  throw new Error(
    `${file} is missing, the translator of ${channel}; set DOORBELL_TRANSLATORS to the command that runs it where the adapter is.`,
  );
}

/** By it a mail proves that it replies to one of ours. Without SECRETS_KEY, and without a local instance, none does. */
function keyOf(channel: Channel, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isKnown = Boolean(env['SECRETS_KEY']) || existsSync(homeAt(homePath(env)).file('secrets.json'));
  const key = isKnown ? derivedKeys(secretsKey(env), [channel])[channel] : undefined;
  return key === undefined ? {} : { CHANNEL_SECRETS_KEY: key };
}
