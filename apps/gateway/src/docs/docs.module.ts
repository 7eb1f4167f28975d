import { Module, type DynamicModule } from '@nestjs/common';
import { DocsController } from './docs.controller.js';
import { PublishedDocument } from './openapi/published-document.js';

@Module({ controllers: [DocsController] })
export class DocsModule {
  static with(document: PublishedDocument): DynamicModule {
    return { module: DocsModule, providers: [{ provide: PublishedDocument, useValue: document }] };
  }
}
