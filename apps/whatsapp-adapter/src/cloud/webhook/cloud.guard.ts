import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { requireJson } from '#libs/adapter-kit';
import { HeaderGuard } from '#libs/adapter-kit/nest';
import { CloudCalls } from './cloud-calls.js';
import { isSignature } from './webhook-signature.js';

/** A signature is over all bytes of a body, but a stranger sends none: its form is judged before a byte is read. */
@Injectable()
export class CloudGuard extends HeaderGuard {
  constructor(private readonly calls: CloudCalls) {
    super();
  }

  override admit({ params, headers }: FastifyRequest): void {
    const { inboxId } = params as { inboxId: string };
    if (this.calls.inbox(inboxId) === null) throw this.calls.refusal(404);
    if (!isSignature(headers['x-hub-signature-256'])) throw this.calls.refusal(401);
    requireJson(headers);
  }
}
