import type { Detail } from '../../../local/terminal/progress.js';
import { ReplyDesk } from '../replies/reply-desk.js';
import { deliverAll } from './deliver.js';
import { killAll } from './killer.js';
import type { Outbox } from './outbox.js';
import type { PlannedKill, Plan } from '../plan/plan.js';
import type { System } from '../system.js';
import { allVictims } from '../victims/all-victims.js';
import type { Victim } from '../victims/victim.js';

/** Without any acceptance or reply for so long, the campaign is given up. */
const stallLimitMs = 300_000;
const progressIntervalMs = 200;

export interface Campaign {
  system: System;
  outbox: Outbox;
  plan: Plan;
  seed: number;
  signal: AbortSignal;
}

/** Resolves when every message is accepted and replied to, every kill is done and all victims are back. */
export async function sendAndKill(campaign: Campaign, detail: Detail): Promise<ReplyDesk> {
  const { system, outbox, seed } = campaign;
  const over = new AbortController();
  const signal = AbortSignal.any([campaign.signal, over.signal]);
  const desk = new ReplyDesk({ run: system.instance.run, seed, outbox, signal });
  const kills: PlannedKill[] = [];
  const look = (): void => detail(describe(outbox, desk, kills));
  const watch = watchOver(() => outbox.settled + desk.replies.length, over, look);
  const victims = victimsOf(system);
  const work = [
    deliverAll({ channels: system.channels.map(({ channel }) => channel), outbox, signal }),
    killAll({ kills: campaign.plan.kills, victims, outbox, done: (kill) => kills.push(kill), signal }),
    ...repliesOf(system, desk),
  ];
  try {
    await Promise.all(work);
    for (const victim of victims.values()) await victim.back(signal);
    return desk;
  } finally {
    clearInterval(watch);
    look();
    over.abort();
    await Promise.allSettled(work);
  }
}

function victimsOf({ instance: { home }, channels, wires, cluster, files }: System): ReadonlyMap<string, Victim> {
  return allVictims({ home, channels: channels.map(({ channel }) => channel), wires, cluster, files });
}

function repliesOf({ channels }: System, desk: ReplyDesk): Promise<void>[] {
  return channels
    .filter(({ channel }) => channel.replies)
    .map(({ channel, inboxId }) => desk.replyToAll(channel, inboxId));
}

function watchOver(done: () => number, over: AbortController, look: () => void): NodeJS.Timeout {
  let [before, since] = [0, Date.now()];
  return setInterval(() => {
    if (done() !== before) [before, since] = [done(), Date.now()];
    if (Date.now() - since > stallLimitMs)
      over.abort(new Error(`Nothing was accepted for ${stallLimitMs / 60_000} minutes.`));
    look();
  }, progressIntervalMs);
}

function describe({ accepted, failures }: Outbox, { replies }: ReplyDesk, kills: readonly PlannedKill[]): string {
  const last = kills.at(-1);
  const done = `${accepted.length} accepted, ${failures} tried again, ${replies.length} replies`;
  return `${done}, ${kills.length} harms${last ? `, the last ${last.harm} ${last.victim}` : ''}`;
}
