import type { Arguments, ItemOf, ListPath, Method, OptionsOf, PathOf, ResultOf } from './api-types.js';
import { followEvents, type Followed, type PlacedEvent } from './events/follow-events.js';
import type { components } from './generated/api.js';
import { pagesOf, type Page } from './pages.js';
import { filled, request, type ApiResult, type Requested } from './request.js';
import { Transport, type DoorbellOptions } from './transport.js';

/** A change of a contact, as the stream, webhooks and Kafka have it. */
export type DoorbellEvent = components['schemas']['ContactEventDocument'];

/** A file that was uploaded. */
export type Upload = ResultOf<'/uploads', 'post'> extends { data: infer File } ? File : never;

/** Which events; names are `contact.` and the kind of the change. */
export interface EventSelection extends Omit<Followed, 'query'> {
  types?: readonly string[];
  contactId?: string;
  /** As POST /contacts/query takes it. */
  filter?: object;
}

/**
 * The API of one workspace. Every call throws `DoorbellProblem` where the API refuses it, and `DoorbellUnreachable` where no response
 * came. What may be repeated is repeated, as `Retry-After` says.
 */
export class Doorbell {
  readonly transport: Transport;

  constructor(options: DoorbellOptions) {
    this.transport = new Transport(options);
  }

  get<P extends PathOf<'get'>>(path: P, ...[options]: Arguments<OptionsOf<P, 'get'>>): Promise<ResultOf<P, 'get'>> {
    return this.body('get', path, options);
  }

  /** Under an `Idempotency-Key`, so that it is done once however often it is sent. */
  post<P extends PathOf<'post'>>(path: P, ...[options]: Arguments<OptionsOf<P, 'post'>>): Promise<ResultOf<P, 'post'>> {
    return this.body('post', path, options);
  }

  patch<P extends PathOf<'patch'>>(
    path: P,
    ...[options]: Arguments<OptionsOf<P, 'patch'>>
  ): Promise<ResultOf<P, 'patch'>> {
    return this.body('patch', path, options);
  }

  delete<P extends PathOf<'delete'>>(
    path: P,
    ...[options]: Arguments<OptionsOf<P, 'delete'>>
  ): Promise<ResultOf<P, 'delete'>> {
    return this.body('delete', path, options);
  }

  /** As `get` and the others, with status and headers: `etag` for `If-Match`, `location`. */
  call<M extends Method, P extends PathOf<M>>(
    method: M,
    path: P,
    ...[options]: Arguments<OptionsOf<P, M>>
  ): Promise<ApiResult<ResultOf<P, M>>> {
    return request(this.transport, { method, path }, (options ?? {}) as Requested);
  }

  /** All rows of a list, a page at a time. */
  async *list<P extends ListPath>(
    path: P,
    ...[options]: Arguments<OptionsOf<P, 'get'>>
  ): AsyncGenerator<ItemOf<P>, void, void> {
    const pages = pagesOf<Page<ItemOf<P>>>(this.transport, path, options ?? {});
    for await (const { data } of pages) yield* data;
  }

  /** The pages of a list, with `pagination` where the list has one. */
  pages<P extends ListPath>(
    path: P,
    ...[options]: Arguments<OptionsOf<P, 'get'>>
  ): AsyncGenerator<ResultOf<P, 'get'> & Page<ItemOf<P>>> {
    return pagesOf(this.transport, path, (options ?? {}) as Requested);
  }

  /** Events as they come, without end; a lost connection goes on behind the last one. */
  events({ types, contactId, filter, after, signal }: EventSelection = {}): AsyncGenerator<PlacedEvent<DoorbellEvent>> {
    const query = { types: types?.join(','), contactId, filter: filter && JSON.stringify(filter) };
    return followEvents(this.transport, { query, after, signal });
  }

  /** Uploads a file, to be sent with a message. */
  async upload(file: Blob, fileName: string, signal?: AbortSignal): Promise<Upload> {
    const body = new FormData();
    body.append('file', file, fileName);
    const headers = { 'idempotency-key': crypto.randomUUID() };
    const response = await this.transport.send({ method: 'POST', path: '/uploads', headers, body, signal });
    return ((await response.json()) as { data: Upload }).data;
  }

  /** A file, such as `/attachments/{id}` and `/exports/{id}/file`. The body has not been read: it may be large. */
  download(path: PathOf<'get'>, { path: values = {}, ...options }: Requested = {}): Promise<Response> {
    const { headers = {}, query, signal } = options;
    return this.transport.send({
      method: 'GET',
      path: filled(path, values),
      query: { ...query },
      headers,
      signal,
    });
  }

  private async body<Body>(method: Method, path: string, options: object | undefined): Promise<Body> {
    const { body } = await request<Body>(this.transport, { method, path }, options ?? {});
    return body;
  }
}
