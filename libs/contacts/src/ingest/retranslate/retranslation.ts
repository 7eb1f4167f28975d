import type { EventRecord, JunkFlag } from '#libs/contracts';
import { systemWorkspace, type Database, type Queries } from '#libs/database';
import { againWhileContested } from '../people/claims/again-while-contested.js';
import type { LanguageDetector } from '../incoming.js';
import { found, judge, messageKey, type Judgement } from './judge.js';
import { rewriteAll } from './rewrite-all.js';
import { lockStoredMessages, storedMessages } from './sql/stored-messages.sql.js';
import type { Finding, OriginalKey, TranslatedOriginal } from './translated-original.js';

/** What a batch led to. */
export interface Retranslated {
  /** One for each original. */
  findings: Finding[];
  /** Messages of what was skipped before; they go the way of every message. */
  events: EventRecord[];
}

/**
 * Applies today's translations to messages that are stored. What changes is written under the message's own id; what it said
 * before is kept in its details (`former`). Again changes nothing. `database` is an administrator's.
 */
export class Retranslation {
  /** @param openDetector called once something is to be written: a preview needs no languages. */
  constructor(
    private readonly database: Database,
    private readonly openDetector: () => Promise<LanguageDetector>,
  ) {}

  /** Those whose message stands with the flag. */
  async flagged<One extends OriginalKey>(originals: readonly One[], flag: JunkFlag): Promise<One[]> {
    const stored = await this.database.within(scopeOf(originals), (queries) =>
      storedMessages(queries, idsOf(originals)),
    );
    const withFlag = stored.filter(({ flags }) => (flags ?? []).some((one) => one.flag === flag));
    const keys = new Set(withFlag.map((one) => messageKey(one.workspaceId, one.id)));
    return originals.filter(({ workspaceId, messageId }) => keys.has(messageKey(workspaceId, messageId ?? '')));
  }

  /** What `apply` would do now, for each original. Writes nothing. */
  async preview(batch: readonly TranslatedOriginal[]): Promise<Finding[]> {
    const work = (queries: Queries) => judgeAll(queries, batch, { read: storedMessages, detect: () => null });
    const judged = await this.database.within(scopeOf(batch), work);
    return judged.map(({ finding }) => finding);
  }

  /** One transaction. The events are the caller's to publish. */
  async apply(batch: readonly TranslatedOriginal[]): Promise<Retranslated> {
    const detect = await this.openDetector();
    const work = async (queries: Queries): Promise<Retranslated> => {
      const judged = await judgeAll(queries, batch, { read: lockStoredMessages, detect });
      const rewrites = judged.flatMap(({ rewrite, finding }) => (rewrite ? [{ ...rewrite, finding }] : []));
      await rewriteAll(queries, rewrites, detect);
      return { findings: judged.map(({ finding }) => finding), events: judged.flatMap(({ event }) => event ?? []) };
    };
    return againWhileContested(() => this.database.inTransaction(scopeOf(batch), work));
  }
}

interface Judging {
  read: typeof storedMessages;
  detect: LanguageDetector;
}

/** One judgement for each original. Of two originals of one message the first counts. */
async function judgeAll(
  queries: Queries,
  batch: readonly TranslatedOriginal[],
  { read, detect }: Judging,
): Promise<Judgement[]> {
  const rows = await read(queries, [...idsOf(batch), ...batch.flatMap(translatedId)].filter(isFirst()));
  const stored = new Map(rows.map((row) => [messageKey(row.workspaceId, row.id), row]));
  const isNew = isFirst();
  return batch.map((one) => {
    const { workspaceId: workspace_id, messageId: message_id } = one;
    const isAgain = message_id !== null && !isNew({ workspace_id, message_id });
    return isAgain ? found(one, ['repetition']) : judge(one, { stored, detect });
  });
}

interface MessageId {
  workspace_id: string;
  message_id: string;
}

function scopeOf(originals: readonly OriginalKey[]): string[] {
  return [...new Set([systemWorkspace, ...originals.map(({ workspaceId }) => workspaceId)])];
}

function idsOf(originals: readonly OriginalKey[]): MessageId[] {
  return originals.flatMap(({ workspaceId, messageId }) =>
    messageId === null ? [] : [{ workspace_id: workspaceId, message_id: messageId }],
  );
}

function translatedId({ workspaceId, translated }: TranslatedOriginal): MessageId[] {
  return translated.kind === 'message' ? [{ workspace_id: workspaceId, message_id: translated.eventId }] : [];
}

function isFirst(): (id: MessageId) => boolean {
  const seen = new Set<string>();
  return ({ workspace_id, message_id }) => seen.size < seen.add(messageKey(workspace_id, message_id)).size;
}
