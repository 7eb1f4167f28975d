import { fileURLToPath } from 'node:url';
import { Module } from '@nestjs/common';
import { PageController } from './page.controller.js';
import { PageFiles } from './page-files.js';

/** `npm run build` writes it beside the gateway. */
const folder = fileURLToPath(new URL('../../../page', import.meta.url));

@Module({
  controllers: [PageController],
  providers: [{ provide: PageFiles, useFactory: () => new PageFiles(folder) }],
})
export class PageModule {}
