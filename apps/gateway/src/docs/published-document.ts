import type { Type } from '@nestjs/common';
import { apiDocument } from './api-document.js';
import { describedRoutes } from './described-routes.js';
import { renderPage } from './page/render-page.js';

/** Nest's token for it. */
export const PUBLISHED_DOCUMENT = Symbol('PUBLISHED_DOCUMENT');

/** The document in both its forms, made at the first question and kept. */
export class PublishedDocument {
  private made: { json: string; page: string } | undefined;

  constructor(
    private readonly controllers: readonly Type[],
    /** The origin that examples and clients call. */
    private readonly server: () => string,
  ) {}

  get json(): string {
    return this.make().json;
  }

  get page(): string {
    return this.make().page;
  }

  private make(): { json: string; page: string } {
    if (this.made) return this.made;
    const document = apiDocument(describedRoutes(this.controllers), this.server());
    this.made = { json: JSON.stringify(document), page: renderPage(document) };
    return this.made;
  }
}
