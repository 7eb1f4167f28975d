import type { Channel, FileState } from '#libs/contracts';
import { counter, durations, type Counter, type Histogram, type Registry } from '#libs/platform';

/** What becomes of files that are fetched from providers. */
export class FileMetrics {
  private readonly files: Counter;
  private readonly bytes: Counter;
  private readonly seconds: Histogram;

  constructor(
    private readonly channel: Channel,
    registry: Registry,
  ) {
    this.files = counter(registry, {
      name: 'doorbell_files_total',
      help: 'Files that were requested from providers, by the state that was reported; pending: not this time.',
      labelNames: ['channel', 'state'],
    });
    this.bytes = counter(registry, {
      name: 'doorbell_file_bytes_total',
      help: 'Bytes of files that were fetched from providers and stored.',
      labelNames: ['channel'],
    });
    this.seconds = durations(registry, {
      name: 'doorbell_file_seconds',
      help: 'From the begin of fetching a file until it is stored.',
      labelNames: ['channel'],
    });
  }

  count(state: FileState): void {
    this.files.inc({ channel: this.channel, state });
  }

  stored(bytes: number, seconds: number): void {
    this.bytes.inc({ channel: this.channel }, bytes);
    this.seconds.observe({ channel: this.channel }, seconds);
  }
}
