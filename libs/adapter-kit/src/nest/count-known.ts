import type { Channel, Inbox } from '#libs/contracts';
import type { Table } from '#libs/messaging';
import { Gauge, type Registry } from '#libs/platform';

/** How many inboxes of the channel there are, on all replicas; counted when the metric is read. */
export function countKnown(table: Pick<Table<Inbox>, 'values'>, channel: Channel, registry: Registry): void {
  const known = new Gauge({
    name: 'doorbell_inboxes_known',
    help: 'Inboxes of the channel, of all replicas. Where all replicas together own fewer, an inbox is not served.',
    labelNames: ['channel'],
    registers: [registry],
    collect() {
      const all = [...table.values()].filter((inbox) => inbox.channel === channel);
      known.set({ channel }, all.length);
    },
  });
}
