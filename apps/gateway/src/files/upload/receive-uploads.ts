import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Uploads } from '#libs/contacts';
import { bounds } from '#libs/contracts';
import { contentTypeOf, FileStore, FileTooLargeError, IncomingBytes, safeFileName } from '#libs/files';
import { multipart } from '../../http/input/body-types.js';
import { unsupportedMediaType } from '../../http/problems/transport-problem.js';
import { readForm, type FormFile } from './read-form.js';
import { ReceivedFile } from './received-file.js';
import { bodyTooLarge, storageFull, tooManyUploads } from './upload-problems.js';

/** Of a form, beside its file. */
const formBytes = 64 * 1024;
/** Uploads of one workspace that one process takes at once: each holds up to 16 MiB on its way into S3. */
const atOnce = 4;

/** The body of a form that nothing has read yet. */
const unread = Symbol('unread form');

interface Place {
  workspaceId: string;
  /** Bytes that the workspace's plan leaves; null without limit. */
  room: number | null;
  /** Of one file. */
  mostBytes: number;
}

/**
 * Reads the bodies of uploads: the file goes into the store while it comes, and the body is what is known of it, so that the
 * same key with another file is recognised as another request. A file whose request fails later is swept out of the store.
 */
@Injectable()
export class ReceiveUploads implements OnModuleInit {
  private readonly underway = new Map<string, number>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly store: FileStore,
    private readonly uploads: Uploads,
  ) {}

  /** The form is read after Fastify's parser: that closes the connection where it fails, and clients lose the refusal. */
  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    server.addContentTypeParser(multipart, (_request, _body, done) => done(null, unread));
    server.addHook('preValidation', (request, _reply, proceed) => {
      if (request.body !== unread || request.is404) return proceed();
      if (request.routeOptions.config.ignoresBody) return proceed(void request.raw.resume());
      void this.read(request).then(() => proceed(), proceed);
    });
  }

  /** Where it is refused, the rest is read past, so that the client sees the refusal. */
  private async read(request: FastifyRequest): Promise<void> {
    try {
      request.body = await this.inTurn(request.caller.workspaceId, () => this.receive(request));
    } catch (error) {
      request.raw.resume();
      throw error;
    }
  }

  private async inTurn<T>(workspaceId: string, work: () => Promise<T>): Promise<T> {
    const before = this.underway.get(workspaceId) ?? 0;
    if (before >= atOnce) throw tooManyUploads(atOnce);
    this.underway.set(workspaceId, before + 1);
    return work().finally(() => {
      const left = (this.underway.get(workspaceId) ?? 1) - 1;
      if (left > 0) this.underway.set(workspaceId, left);
      else this.underway.delete(workspaceId);
    });
  }

  /** @throws Problem body_too_large, storage_full, bad_request; UnavailableError while the store is away. */
  private async receive(request: FastifyRequest): Promise<unknown> {
    const { caller, headers, raw: bytes, routeOptions } = request;
    if (routeOptions.config.bodyType !== multipart) throw unsupportedMediaType(request);
    const { workspaceId } = caller;
    const mostBytes = bounds[routeOptions.config.fileBound ?? 'fileBytes'];
    const maxBytes = mostBytes + formBytes;
    if (Number(headers['content-length'] ?? 0) > maxBytes) throw bodyTooLarge(mostBytes);
    const room = await this.uploads.room(workspaceId);
    if (room === 0) throw storageFull();
    return readForm({ bytes, headers, maxBytes }, (file) => this.keep(file, { workspaceId, room, mostBytes }));
  }

  private async keep(file: FormFile, to: Place): Promise<ReceivedFile> {
    const bytes = new IncomingBytes(file.bytes);
    const kept = await this.put(bytes, to);
    const contentType = await contentTypeOf(bytes.beginning, file);
    return new ReceivedFile({ ...kept, contentType, fileName: safeFileName(file.name, contentType) });
  }

  private async put(bytes: IncomingBytes, { workspaceId, room, mostBytes }: Place) {
    const maxBytes = Math.min(mostBytes, room ?? Infinity);
    try {
      return await this.store.put(workspaceId, bytes, { maxBytes });
    } catch (error) {
      if (!(error instanceof FileTooLargeError)) throw error;
      throw maxBytes < mostBytes ? storageFull() : bodyTooLarge(maxBytes);
    }
  }
}
