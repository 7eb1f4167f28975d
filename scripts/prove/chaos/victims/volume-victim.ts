import { Volume } from '#libs/testing/volume';
import { Absence } from './absence.js';
import type { Victim } from './victim.js';

const restartDelayMs = 3_000;

/** The volume of the file store: it is not mounted for a while. */
export class VolumeVictim implements Victim {
  readonly name = 'files';
  private readonly absence = new Absence();
  private readonly volume: Volume;

  /** @param folder the store's folder */
  constructor(folder: string) {
    this.volume = new Volume(folder);
  }

  kill(): Promise<void> {
    return this.cut(restartDelayMs);
  }

  async cut(time: number): Promise<void> {
    await this.volume.unmount();
    this.absence.begin(time, () => this.volume.mount());
  }

  back(): Promise<void> {
    return this.absence.end();
  }
}
