import type { S3Mock } from '../../../local/stores/s3mock/s3mock.js';
import { Absence } from './absence.js';
import type { Victim } from './victim.js';

const restartDelayMs = 3_000;

/** The S3 server with the files. */
export class S3Victim implements Victim {
  readonly name = 's3';
  private readonly absence = new Absence();

  constructor(private readonly server: S3Mock) {}

  async kill(): Promise<void> {
    await this.server.kill();
    this.absence.begin(restartDelayMs, () => this.server.restart());
  }

  freeze(time: number): Promise<void> {
    this.server.freeze();
    this.absence.begin(time, () => this.server.thaw());
    return Promise.resolve();
  }

  back(): Promise<void> {
    return this.absence.end();
  }
}
