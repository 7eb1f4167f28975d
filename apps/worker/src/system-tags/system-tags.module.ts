import { Inject, Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { KeepSystemTags } from '#libs/contacts';
import { Database } from '#libs/database';
import { Gauge, messageOf, Registry, repeat, ThrottledLog, type Logger } from '#libs/platform';
import { LOGGER } from '#libs/platform/nest';

/** Milliseconds between looks where nothing is new. */
const pauseMs = 500;
const logIntervalMs = 60_000;

/** Keeps the tags of the system from the start of the process until its drain. */
@Module({})
export class SystemTagsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private readonly delays = new ThrottledLog(logIntervalMs);
  private readonly tags: KeepSystemTags;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    private readonly registry: Registry,
  ) {
    this.tags = new KeepSystemTags(database, {
      onDelayed: (workspaceId, error) =>
        this.delays.log(() => this.logger.warn({ workspaceId, reason: messageOf(error) }, 'tags of the system wait')),
    });
  }

  onApplicationBootstrap(): void {
    const { tags, registry } = this;
    measure(registry, tags);
    const work = { name: 'keeping tags of the system', work: () => tags.runNext(), idle: pauseMs };
    this.running = repeat(work, this.stop.signal, this.logger);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}

/** Asked whenever the metrics are. */
function measure(registry: Registry, tags: { lagSeconds: number }): Gauge {
  return new Gauge({
    name: 'doorbell_system_tags_lag_seconds',
    help: 'Age of the oldest contact that is to be looked at for tags of the system, at the last look',
    registers: [registry],
    collect() {
      this.set(tags.lagSeconds);
    },
  });
}
