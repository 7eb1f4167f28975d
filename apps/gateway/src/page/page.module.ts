import { Module, type DynamicModule } from '@nestjs/common';
import { PageController } from './page.controller.js';
import { PageFiles } from './page-files.js';

/** The page for people; its addresses are routes only where there is a page. */
@Module({})
export class PageModule {
  static with(files: PageFiles): DynamicModule {
    const providers = [{ provide: PageFiles, useValue: files }];
    const controllers = files.document ? [PageController] : [];
    return { module: PageModule, global: true, controllers, providers, exports: [PageFiles] };
  }
}
