import { setTimeout as delay } from 'node:timers/promises';
import { Backoff } from './backoff.js';
import { watchLiveness } from './liveness.js';
import type { Part, RunningPart } from './part.js';

export interface PartObserver {
  /** One line for people. */
  say(line: string): void;
  /** A part came, went or came back. */
  changed(): void;
}

/** Keeps one part running until `stop`: whatever ends it, it is started again. */
export class KeptPart {
  /** What runs now, or ran last where it is just being started again. */
  last: RunningPart | null = null;
  private current: RunningPart | null = null;
  private readonly backoff = new Backoff();
  private readonly stopping = new AbortController();
  /** Aborted by a restart: it ends a start that is under way, and a wait before the next one. */
  private attempt = new AbortController();
  private restarting = false;
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly part: Part,
    private readonly observer: PartObserver,
  ) {}

  get name(): string {
    return this.part.name;
  }

  /**
   * The signal cuts the first start short.
   * @throws the last failure, when it cannot be started at all.
   */
  async start(signal?: AbortSignal): Promise<RunningPart> {
    const first = this.firstStart(AbortSignal.any([this.stopping.signal, ...(signal ? [signal] : [])]));
    this.work = settled(first);
    const running = await first;
    this.work = this.keep(running);
    return running;
  }

  /** Ends it and starts it again at once, from the files that are there now. Resolves when the old process is gone. */
  async restart(): Promise<void> {
    this.restarting = true;
    this.attempt.abort();
    this.attempt = new AbortController();
    await this.current?.stop();
  }

  /** Nothing is started again from here on. Resolves when the part is gone. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.current?.stop();
    await this.work;
  }

  private async firstStart(signal: AbortSignal): Promise<RunningPart> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.came(await this.part.start(signal), signal);
      } catch (error) {
        if (tries >= (this.part.tries ?? 3) || signal.aborted) throw error;
      }
    }
  }

  private async keep(first: RunningPart): Promise<void> {
    for (let running: RunningPart | null = first; running; running = await this.comeBack()) {
      const began = Date.now();
      const how = await this.untilEnd(running);
      this.current = null;
      if (this.stopping.signal.aborted) return;
      if (this.restarting) continue;
      this.observer.say(`${this.name} ended (${how}); starting it again`);
      await this.pause(Date.now() - began);
    }
  }

  private async untilEnd(running: RunningPart): Promise<string> {
    const watch = watchLiveness(running, () => {
      this.observer.say(`${this.name} does not respond; ending it`);
      running.kill();
    });
    const how = await running.ended;
    watch.end();
    return how;
  }

  /** Null when it is to stop before it has started. */
  private async comeBack(): Promise<RunningPart | null> {
    for (let failures = 0; !this.stopping.signal.aborted; failures += 1) {
      const attempt = this.attempt.signal;
      const signal = AbortSignal.any([this.stopping.signal, attempt]);
      try {
        return this.isBack(await this.came(await this.part.start(signal), signal));
      } catch (error) {
        if (failures === 0 && !signal.aborted) this.observer.say(`${this.name} cannot be started: ${reasonOf(error)}`);
        if (!signal.aborted) await this.pause(0);
      }
      if (attempt.aborted) failures = -1; // what failed was another build
    }
    return null;
  }

  private isBack(running: RunningPart): RunningPart {
    this.observer.say(this.restarting ? `${this.name} restarted` : `${this.name} is back`);
    this.restarting = false;
    return running;
  }

  private async came(running: RunningPart, signal: AbortSignal): Promise<RunningPart> {
    if (signal.aborted) {
      await running.stop();
      throw new Error(`${this.name} is not wanted any more`);
    }
    this.current = running;
    this.last = running;
    this.observer.changed();
    return running;
  }

  private async pause(lived: number): Promise<void> {
    const signal = AbortSignal.any([this.stopping.signal, this.attempt.signal]);
    await delay(this.backoff.after(lived), undefined, { signal }).catch(() => {});
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function settled(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work]);
}
