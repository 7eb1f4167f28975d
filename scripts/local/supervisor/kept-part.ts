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

/** Keeps one part running until it is told to stop: whatever ends it, it is started again. */
export class KeptPart {
  /** What runs now, or ran last where it is just being started again. */
  last: RunningPart | null = null;
  private current: RunningPart | null = null;
  private readonly backoff = new Backoff();
  private readonly stopping = new AbortController();
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

  /** Nothing is started again from here on. Resolves when the part is gone. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.current?.stop();
    await this.work;
  }

  private async firstStart(signal: AbortSignal): Promise<RunningPart> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.came(await this.part.start(signal));
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
      this.observer.say(`${this.name} ended (${how}); starting it again`);
      await this.pause(Date.now() - began);
    }
  }

  private async untilEnd(running: RunningPart): Promise<string> {
    const watch = watchLiveness(running, () => {
      this.observer.say(`${this.name} does not answer; ending it`);
      running.kill();
    });
    const how = await running.ended;
    watch.end();
    return how;
  }

  /** Null when it is to stop meanwhile. */
  private async comeBack(): Promise<RunningPart | null> {
    for (let failures = 0; !this.stopping.signal.aborted; failures += 1) {
      try {
        const running = await this.came(await this.part.start(this.stopping.signal));
        this.observer.say(`${this.name} is back`);
        return running;
      } catch (error) {
        if (failures === 0 && !this.stopping.signal.aborted)
          this.observer.say(`${this.name} cannot be started: ${reasonOf(error)}`);
        await this.pause(0);
      }
    }
    return null;
  }

  private async came(running: RunningPart): Promise<RunningPart> {
    if (this.stopping.signal.aborted) {
      await running.stop();
      throw new Error(`${this.name} is not wanted any more`);
    }
    this.current = running;
    this.last = running;
    this.observer.changed();
    return running;
  }

  private async pause(lived: number): Promise<void> {
    await delay(this.backoff.after(lived), undefined, { signal: this.stopping.signal }).catch(() => {});
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function settled(work: Promise<unknown>): Promise<void> {
  await Promise.allSettled([work]);
}
