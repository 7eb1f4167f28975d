import { Inject, Injectable } from '@nestjs/common';
import type { Scope } from '#libs/database';
import { DeadLetters, type DeadLetter } from '#libs/contacts';
import { notFound, Problem } from '../http/problems/problem.js';
import { judgeOriginal, originOf, type Verdict } from './judge-original.js';
import { REPLAY_LOG, type ReplayLog } from './replay-log.js';

export interface Replay extends Verdict {
  id: string;
  dryRun: boolean;
  topic: string;
  /** The key as text, as far as it is text. */
  key: string | null;
}

/** Puts originals back onto the topics they came from, or reports what would happen. */
@Injectable()
export class ReplayDeadLetters {
  constructor(
    private readonly deadLetters: DeadLetters,
    @Inject(REPLAY_LOG) private readonly log: ReplayLog,
  ) {}

  /**
   * Replays one open letter. Killed between log and mark the letter stays open, and a second replay changes nothing:
   * consumers know the event by its id.
   * @throws Problem not_found, not_open, not_replayable; UnavailableError while Kafka is away.
   */
  async replay(scope: Scope, { id, dryRun }: { id: string; dryRun: boolean }): Promise<Replay> {
    const letter = await this.openLetter(scope, id);
    const topic = replayableTopic(letter);
    const original = await this.deadLetters.replayable(scope, id);
    if (!original) throw notFound('dead letter');
    const { key, value } = original;
    const replay = { id, dryRun, topic: topic.name, key: key?.toString() ?? null, ...judgeOriginal(topic, value) };
    if (dryRun) return replay;
    await this.log.publish({ topic: topic.name, key, value, headers: bytesOf(original.headers) });
    await this.deadLetters.markReplayed(scope, id);
    return replay;
  }

  private async openLetter(scope: Scope, id: string): Promise<DeadLetter> {
    const letter = await this.deadLetters.find(scope, { id, headBytes: 0 });
    if (!letter) throw notFound('dead letter');
    if (letter.status !== 'open') throw notOpen(letter.status);
    return letter;
  }
}

export function notOpen(status: string): Problem {
  return new Problem('not_open', `The dead letter is ${status} already; nothing is left to do.`);
}

function replayableTopic({ id, topic, size, keptSize }: DeadLetter) {
  const origin = originOf(topic);
  if (!origin)
    throw new Problem(
      'not_replayable',
      `It came from ${topic} and never was an event, so only the command of the operators can replay it, by the translators of today: ${command(id)}. Or read its original and discard it.`,
    );
  if ((size ?? 0) > origin.maxMessageBytes)
    throw new Problem(
      'not_replayable',
      `It is larger than ${topic} takes (${origin.maxMessageBytes} bytes); discard it.`,
    );
  if (keptSize < (size ?? 0))
    throw new Problem(
      'not_replayable',
      `Only ${keptSize} of its ${size} bytes are kept; the topic dead-letters has all of it for 30 days, from where the command of the operators replays it: ${command(id)}.`,
    );
  return origin;
}

function command(id: string): string {
  return `npx doorbell dead-letters replay ${id}`;
}

/** Headers are kept in base64, because any bytes may stand in them. */
function bytesOf(headers: Record<string, string>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Buffer.from(value, 'base64')]));
}
