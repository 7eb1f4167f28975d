import type { InboxCredentials } from '../inbox-credentials.js';
import type { FileFetcher } from './files/file-fetcher.js';
import type { HostTiming, InboxHostOptions } from './host-options.js';
import type { InboxMetrics } from './inbox-metrics.js';
import type { StatePublisher } from './states/state-publisher.js';

/** What all inboxes of a host share. */
export interface HostContext extends Pick<
  InboxHostOptions,
  'publisher' | 'secrets' | 'files' | 'logger' | 'share' | 'drivers'
> {
  timing: HostTiming;
  metrics: InboxMetrics;
  states: StatePublisher;
  credentials: InboxCredentials;
  fetcher: FileFetcher;
  /** False while the partition may belong to another replica. */
  isOurs: (partition: number) => boolean;
}
