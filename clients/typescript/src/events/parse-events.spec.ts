import { parseEvents, type ServerSentEvent } from './parse-events.js';

async function parsed(...chunks: (string | Uint8Array)[]): Promise<ServerSentEvent[]> {
  const bytes = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk));
  const all: ServerSentEvent[] = [];
  for await (const event of parseEvents(ReadableStream.from(bytes))) all.push(event);
  return all;
}

describe('a stream of events', () => {
  it('is taken apart wherever it was cut, also within a character and between CR and LF', async () => {
    const text =
      'retry: 2000\nid: a\n\n: heartbeat\nid: b\n\nid: c\r\ndata: {"name": "Zoë"}\r\n\r\ndata: x\rdata:y\r\r';
    const bytes = new TextEncoder().encode(text);
    const whole = await parsed(bytes);
    expect(whole).toEqual([
      { id: 'a', data: null, retryMs: 2_000 },
      { id: 'b', data: null, retryMs: null },
      { id: 'c', data: '{"name": "Zoë"}', retryMs: null },
      { id: 'c', data: 'x\ny', retryMs: null },
    ]);
    for (let at = 1; at < bytes.length; at += 1)
      expect([at, await parsed(bytes.slice(0, at), bytes.slice(at))]).toEqual([at, whole]);
  });

  it('has no event whose end did not come', async () => {
    expect(await parsed('id: a\ndata: whole\n\nid: b\ndata: cut\n')).toEqual([
      { id: 'a', data: 'whole', retryMs: null },
    ]);
  });

  it('ignores comments and fields that it does not know', async () => {
    expect(await parsed(': hello\n\nevent: x\nretry: soon\ndata\n\n')).toEqual([{ id: '', data: '', retryMs: null }]);
  });
});
