import type { Detail } from '../../../local/terminal/progress.js';
import { ReplyDesk } from '../replies/reply-desk.js';
import { deliverAll } from './deliver.js';
import { killAll } from './killer.js';
import type { Outbox } from './outbox.js';
import type { PlannedKill, Plan } from '../plan/plan.js';
import type { System } from '../system.js';
import { allVictims } from '../victims/all-victims.js';

/** Milliseconds without any acceptance or reply after which something is wrong for good. */
const stall = 300_000;

export interface Campaign {
  system: System;
  outbox: Outbox;
  plan: Plan;
  seed: number;
  signal: AbortSignal;
}

/** Resolves when every message is accepted and replied to, every kill is done and all victims are back. */
export async function sendAndKill(campaign: Campaign, detail: Detail): Promise<ReplyDesk> {
  const { system, outbox, plan, seed } = campaign;
  const over = new AbortController();
  const signal = AbortSignal.any([campaign.signal, over.signal]);
  const desk = new ReplyDesk({ run: system.instance.run, seed, outbox, signal });
  const kills: PlannedKill[] = [];
  const look = (): void => detail(describe(outbox, desk, kills));
  const watch = watchOver(() => outbox.settled + desk.replies.length, over, look);
  const channels = system.channels.map(({ channel }) => channel);
  const { instance, wires, cluster } = system;
  const victims = allVictims({ home: instance.home, channels, wires, cluster });
  const work = [
    deliverAll({ channels, outbox, signal }),
    killAll({ kills: plan.kills, victims, outbox, done: (kill) => kills.push(kill), signal }),
    ...system.channels
      .filter(({ channel }) => channel.replies)
      .map(({ channel, inboxId }) => desk.replyToAll(channel, inboxId)),
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

function watchOver(done: () => number, over: AbortController, look: () => void): NodeJS.Timeout {
  let [before, since] = [0, Date.now()];
  return setInterval(() => {
    if (done() !== before) [before, since] = [done(), Date.now()];
    if (Date.now() - since > stall) over.abort(new Error(`Nothing was accepted for ${stall / 60_000} minutes.`));
    look();
  }, 200);
}

function describe({ accepted, failures }: Outbox, { replies }: ReplyDesk, kills: readonly PlannedKill[]): string {
  const last = kills.at(-1);
  const done = `${accepted.length} accepted, ${failures} tried again, ${replies.length} answers`;
  return `${done}, ${kills.length} harms${last ? `, the last ${last.harm} ${last.victim}` : ''}`;
}
