import { Gauge, type Registry } from '#libs/platform';

/** How far the relay of changes is behind, asked whenever the metrics are. */
export function measureRelay(registry: Registry, relay: { lag: { seconds: number } }): Gauge {
  return new Gauge({
    name: 'doorbell_relay_lag_seconds',
    help: 'Age of the oldest change of a contact that is not on contact-events yet; 0 where another process relays',
    registers: [registry],
    collect() {
      this.set(relay.lag.seconds);
    },
  });
}
