import { Target } from '../../system/target.js';
import type { Home } from '#libs/local-instance';
import { Absence } from './absence.js';
import type { Victim } from './victim.js';
import type { Wires } from './wires.js';

/** A process of the instance. The supervisor may replace it while it is frozen or cut off for long. */
export class ServiceVictim implements Victim {
  private readonly target: Target;
  private readonly absence = new Absence();

  constructor(
    home: Home,
    readonly name: string,
    private readonly wires: Wires,
  ) {
    this.target = new Target(home, name);
  }

  kill(): Promise<void> {
    return this.target.kill();
  }

  async freeze(time: number): Promise<void> {
    await this.target.freeze();
    this.absence.begin(time, () => this.target.thaw());
  }

  async cut(time: number): Promise<void> {
    await this.wires.cut(this.name);
    this.absence.begin(time, () => this.wires.mend(this.name));
  }

  async back(signal?: AbortSignal): Promise<void> {
    await this.absence.end();
    await this.target.back(signal);
  }
}
