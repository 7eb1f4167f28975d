import { setTimeout as delay } from 'node:timers/promises';
import type { KafkaCluster } from '../../environment/kafka-cluster.js';
import type { Victim } from './victim.js';

/** Milliseconds. */
const absence = 3_000;

/** One of several brokers: what it leads goes to the others, and it catches up when it is back. */
export class BrokerVictim implements Victim {
  private returning: Promise<void> = Promise.resolve();

  constructor(
    readonly name: string,
    private readonly cluster: KafkaCluster,
    private readonly id: number,
  ) {}

  async kill(): Promise<void> {
    await this.cluster.kill(this.id);
    this.returnAfter(absence, () => this.cluster.restart(this.id));
  }

  freeze(time: number): Promise<void> {
    this.cluster.freeze(this.id);
    this.returnAfter(time, () => Promise.resolve(this.cluster.thaw(this.id)));
    return Promise.resolve();
  }

  back(): Promise<void> {
    return this.returning;
  }

  private returnAfter(time: number, mend: () => Promise<void>): void {
    this.returning = delay(time).then(mend);
    this.returning.catch(() => undefined); // told by `back`
  }
}
