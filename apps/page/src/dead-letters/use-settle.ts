import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Replay } from '../api/doorbell.js';
import { textOf } from '../api/text-of.js';
import { useSession } from '../shell/session.js';
import { say, warn, warnOf } from '../ui/toasts.js';
import type { Why } from '../words/reasons/reason-texts.js';
import { useReasonText } from '../words/reasons/use-reason-text.js';
import { useDeadLetterWords } from '../words/dead-letters/texts.js';

/** What a replay would do, or why there can be none. */
export type Verdict = Pick<Replay, 'expected' | 'errors'> | { refusal: string };

/** Ids that one call takes. */
const atOnce = 100;

/** Tries, replays and discards what was set aside; each may be of several. */
export function useSettle() {
  const words = useDeadLetterWords();
  const { doorbell } = useSession();
  const renew = useRenewal();
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const replayAll = useReplays();
  const reasonText = useReasonText();
  const attempt = async (ids: readonly string[]): Promise<void> => {
    try {
      const { replays, refused } = await replayAll(ids, true);
      const found: [string, Verdict][] = [
        ...replays.map((one): [string, Verdict] => [one.id, one]),
        ...refused.map((one): [string, Verdict] => [one.id, { refusal: reasonText(one.message, one.why) }]),
      ];
      setVerdicts((before) => new Map([...before, ...found]));
    } catch (error) {
      warnOf(error);
    }
  };
  const replay = async (ids: readonly string[]): Promise<void> => {
    try {
      const { replays, refused } = await replayAll(ids, false);
      if (replays.length > 0) say(words.replayedNow(replays.length));
      const [first] = refused;
      if (first) warn(`${words.refused(refused.length)} ${reasonText(first.message, first.why)}`);
    } catch (error) {
      warnOf(error);
    }
    await renew();
  };
  /** One after the other: one that was settled meanwhile stops no other. */
  const discard = async (ids: readonly string[]): Promise<void> => {
    const refusals: unknown[] = [];
    for (const id of ids)
      await doorbell
        .post('/dead-letters/{id}/discard', { path: { id } })
        .catch((error: unknown) => refusals.push(error));
    if (refusals.length < ids.length) say(words.discardedNow(ids.length - refusals.length));
    if (refusals.length > 0) warn(`${words.refused(refusals.length)} ${textOf(refusals[0])}`);
    await renew();
  };
  return { verdicts, attempt, replay, discard };
}

interface Replays {
  replays: Replay[];
  refused: { id: string; message: string; why: Why }[];
}

function useReplays(): (ids: readonly string[], dryRun: boolean) => Promise<Replays> {
  const { doorbell } = useSession();
  return async (ids, dryRun) => {
    const all: Replays = { replays: [], refused: [] };
    for (let from = 0; from < ids.length; from += atOnce) {
      const body = { dryRun, ids: ids.slice(from, from + atOnce) };
      const { data } = await doorbell.post('/dead-letters/replay', { body });
      all.replays.push(...data.replays);
      all.refused.push(...data.refused);
    }
    return all;
  };
}

function useRenewal(): () => Promise<void> {
  const { membership } = useSession();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [membership.workspaceId, 'dead-letters'] });
}
