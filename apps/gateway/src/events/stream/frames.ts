import { contactEventDocument } from '#libs/contracts';
import { placeText, type FeedPage, type LogPlace } from '#libs/contacts';
import { streamBounds } from '../stream-bounds.js';

/** The first lines of a stream: a client that loses it at once resumes here. */
export function openingFrame(place: LogPlace): Buffer {
  return Buffer.from(`retry: ${streamBounds.retryMs}\nid: ${placeText(place)}\n\n`);
}

/** Moves the client's place, and is no event. */
export function placeFrame(place: LogPlace): Buffer {
  return Buffer.from(`: heartbeat\nid: ${placeText(place)}\n\n`);
}

export const heartbeatFrame = Buffer.from(': heartbeat\n\n');

/** The events of a page as they are sent. Each is written once, for all who get it. */
export class Frames {
  private readonly made = new Map<number, Buffer>();

  constructor(readonly page: FeedPage) {}

  /** Those of the given places in the page, one behind the other. */
  of(indexes: readonly number[]): Buffer {
    return Buffer.concat(indexes.map((index) => this.frame(index)));
  }

  private frame(index: number): Buffer {
    const known = this.made.get(index);
    if (known) return known;
    const frame = frameOf(this.page, index);
    this.made.set(index, frame);
    return frame;
  }
}

function frameOf({ changes, places }: FeedPage, index: number): Buffer {
  const [change, place] = [changes[index], places[index]];
  if (!change || !place) throw new Error(`the page has no change ${index}`);
  const { changeId, seq: _seq, ...data } = change;
  const document = contactEventDocument(changeId, data);
  return Buffer.from(`id: ${placeText(place)}\ndata: ${JSON.stringify(document)}\n\n`);
}
