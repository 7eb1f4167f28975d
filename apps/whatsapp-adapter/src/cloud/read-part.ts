import { z } from 'zod';
import type { Inbox, InboundMessage } from '#libs/contracts';

/** @throws Error saying which part of it cannot be read. */
export function readPart<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const read = schema.safeParse(input, { reportInput: false });
  if (read.success) return read.data;
  throw new Error(z.prettifyError(read.error));
}

export function placeOf({ workspaceId, inboxId }: Inbox): Pick<InboundMessage, 'workspaceId' | 'inboxId' | 'channel'> {
  return { workspaceId, inboxId, channel: 'whatsapp' };
}
