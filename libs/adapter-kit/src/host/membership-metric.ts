import type { Channel } from '#libs/contracts';
import type { PartitionShare } from '#libs/messaging';
import { Gauge, type Registry } from '#libs/platform';

/**
 * Shows whether this replica is a member of its group, as of the moment the metric is read. Readiness does not show it: an
 * adapter responds to its callers also while Kafka is away.
 */
export function measureMembership(share: Pick<PartitionShare, 'check'>, channel: Channel, registry: Registry): void {
  const member = new Gauge({
    name: 'doorbell_inbox_group_member',
    help: '1 while this replica is a member of the group that shares the inboxes; else it sends nothing and takes none over.',
    labelNames: ['channel'],
    registers: [registry],
    collect() {
      member.set({ channel }, isMember(share) ? 1 : 0);
    },
  });
}

function isMember(share: Pick<PartitionShare, 'check'>): boolean {
  try {
    share.check();
    return true;
  } catch {
    return false;
  }
}
