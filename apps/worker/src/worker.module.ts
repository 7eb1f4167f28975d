import { Module, type DynamicModule } from '@nestjs/common';
import { FilesModule } from '#libs/files/nest';
import type { Logger } from '#libs/platform';
import { DatabaseModule } from './database.module.js';
import { FollowersModule } from './followers/followers.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { RulesModule } from './rules/rules.module.js';
import { SettingsModule } from './settings.module.js';
import { SystemTagsModule } from './system-tags/system-tags.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import type { WorkerConfig } from './worker.config.js';

/** Long work, apart from requests and from ingest. One module per thing that is opened and closed, so that they close in order. */
@Module({ imports: [DatabaseModule, FollowersModule, JobsModule, RulesModule, SystemTagsModule, WebhooksModule] })
export class WorkerModule {
  static with(config: WorkerConfig, logger: Logger): DynamicModule {
    return { module: WorkerModule, imports: [SettingsModule.with(config, logger), FilesModule.with(config, logger)] };
  }
}
