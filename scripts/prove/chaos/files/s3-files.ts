import { filesConfig, openFileStore, type FileStore } from '#libs/files';
import { S3Mock } from '../../../local/stores/s3mock/s3mock.js';
import { ensureS3Mock } from '../../../local/stores/s3mock/s3mock-jar.js';
import type { Progress } from '../../../local/terminal/progress.js';
import { freshTestHome } from '../../../local/test-home.js';
import { S3Victim } from '../victims/s3-victim.js';
import type { ChaosFiles } from './chaos-files.js';

/** An S3 server of the run. */
export class S3Files implements ChaosFiles {
  readonly kind = 's3';
  private readonly victim: S3Victim;

  private constructor(
    private readonly server: S3Mock,
    private readonly leave: () => void,
  ) {
    this.victim = new S3Victim(server);
  }

  static async start(progress: Progress, signal: AbortSignal): Promise<S3Files> {
    const program = await ensureS3Mock(progress, signal);
    const place = await freshTestHome();
    const server = await progress.step('Starting S3Mock', () => S3Mock.start(program, place.path, signal));
    return new S3Files(server, () => place.leave());
  }

  get env() {
    return {
      FILES_URL: 's3://files/chaos',
      FILES_S3_ENDPOINT: this.server.endpoint,
      FILES_S3_ACCESS_KEY: 'doorbell',
      FILES_S3_SECRET_KEY: 'not-a-secret',
    };
  }

  victimOf(): S3Victim {
    return this.victim;
  }

  open(): Promise<FileStore> {
    return openFileStore(filesConfig(this.env));
  }

  async close(): Promise<void> {
    await this.victim.back();
    await this.server.stop();
    this.leave();
  }
}
