import { apiDocument } from './api-document.js';
import type { DescribedRoutes } from './described-routes.js';

/** The document of all routes, made at each request for it. */
export class PublishedDocument {
  constructor(
    private readonly routes: DescribedRoutes,
    /** The origin that examples and clients call. */
    private readonly server: () => string,
  ) {}

  get json(): string {
    return JSON.stringify(apiDocument(this.routes.all(), this.server()));
  }
}
