import { Module, type DynamicModule } from '@nestjs/common';
import { PageController } from './page.controller.js';
import { PageFiles } from './page-files.js';

@Module({ controllers: [PageController] })
export class PageModule {
  static with(files: PageFiles): DynamicModule {
    const providers = [{ provide: PageFiles, useValue: files }];
    return { module: PageModule, global: true, providers, exports: [PageFiles] };
  }
}
