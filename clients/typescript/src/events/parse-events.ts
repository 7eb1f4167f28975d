/** A block of an event stream. Without `data` it is no event: it moves the place, or says how long to wait. */
export interface ServerSentEvent {
  /** The last id that came, with this block or before it; empty where none came. */
  id: string;
  data: string | null;
  /** Milliseconds to wait before the next connection; null where the block does not say. */
  retryMs: number | null;
}

/** Characters of one block; more is no stream of ours. */
const longestBlock = 32 * 1024 * 1024;

/** Takes a text/event-stream apart, as the standard of server-sent events says (WHATWG HTML, 9.2). */
export async function* parseEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let block = emptyBlock('');
  for await (const line of linesOf(bytes)) {
    if (line !== '') readLine(block, line);
    else {
      if (block.isGiven) yield eventOf(block);
      block = emptyBlock(block.id);
    }
  }
}

interface Block {
  id: string;
  data: string[];
  retryMs: number | null;
  isGiven: boolean;
}

function emptyBlock(id: string): Block {
  return { id, data: [], retryMs: null, isGiven: false };
}

function eventOf({ id, data, retryMs }: Block): ServerSentEvent {
  return { id, data: data.length === 0 ? null : data.join('\n'), retryMs };
}

function readLine(block: Block, line: string): void {
  const colon = line.indexOf(':');
  if (colon === 0) return;
  const name = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /u, '');
  block.isGiven = true;
  if (name === 'data') block.data.push(value);
  if (name === 'id' && !value.includes('\0')) block.id = value;
  if (name === 'retry' && /^\d+$/u.test(value)) block.retryMs = Number(value);
}

/** Lines end by CR, LF or both. The last one counts only where its end came: a cut stream loses nothing but that. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of bytes) {
    rest += decoder.decode(chunk, { stream: true });
    if (rest.length > longestBlock) throw new Error('The stream has a line without end.');
    const isCut = rest.endsWith('\r');
    const lines = (isCut ? rest.slice(0, -1) : rest).split(/\r\n|\n|\r/u);
    rest = (lines.pop() ?? '') + (isCut ? '\r' : '');
    yield* lines;
  }
  if (rest.endsWith('\r')) yield rest.slice(0, -1);
}
