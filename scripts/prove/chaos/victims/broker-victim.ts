import type { KafkaCluster } from '../../../local/stores/kafka/kafka-cluster.js';
import { Absence } from './absence.js';
import type { Victim } from './victim.js';

const restartDelayMs = 3_000;

/** One of several brokers: the others become leaders of its partitions, and it catches up after its restart. */
export class BrokerVictim implements Victim {
  private readonly absence = new Absence();

  constructor(
    readonly name: string,
    private readonly cluster: KafkaCluster,
    private readonly id: number,
  ) {}

  async kill(): Promise<void> {
    await this.cluster.kill(this.id);
    this.absence.begin(restartDelayMs, () => this.cluster.restart(this.id));
  }

  freeze(time: number): Promise<void> {
    this.cluster.freeze(this.id);
    this.absence.begin(time, () => this.cluster.thaw(this.id));
    return Promise.resolve();
  }

  back(): Promise<void> {
    return this.absence.end();
  }
}
