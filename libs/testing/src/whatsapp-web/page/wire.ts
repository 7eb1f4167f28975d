/** Browser code: the line to the server. News comes as server-sent events; a question is a POST, its result the response. */
export const wire = String.raw`
const device = (localStorage.device ??= crypto.randomUUID());
const ask = async (what, data = {}) => {
  const response = await fetch('/wire/' + what, { method: 'POST', body: JSON.stringify({ device, ...data }) });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
};
const fileAt = async (path) => {
  const response = await fetch('/wire/file?' + new URLSearchParams({ device, path }));
  if (!response.ok) throw Object.assign(new Error('the file is not there'), { status: response.status });
  return response.arrayBuffer();
};
const upload = async (blob) => (await fetch('/wire/upload?' + new URLSearchParams({ device }), { method: 'POST', body: blob })).text();
const tell = (what) => void ask(what).catch(() => undefined);

const news = {
  unpaired: ({ ref }) => {
    Conn.ref = ref;
    setState('UNPAIRED');
    Conn.trigger('change:ref', Conn, ref);
  },
  idle: () => setState('UNPAIRED_IDLE'),
  connected: ({ pn, lid, chats, syncAfter }) => {
    Object.assign(me, { pn: createWid(pn), lid: createWid(lid) });
    takeHistory(chats);
    setState('CONNECTED');
    if (syncAfter === null) return void sync();
    const listening = setInterval(() => {
      if (!Socket.isHeard('change:hasSynced')) return;
      clearInterval(listening);
      setTimeout(sync, syncAfter);
    }, 50);
  },
  message: (data) => void addMessage(data, true),
  synced: (data) => void addMessage(data, false),
  edited: ({ key, ...attributes }) => Msg.set(find(key) ?? addMessage(attributes.whole, false), attributes.changed),
  acknowledged: ({ key, ack }) => { const model = find(key); if (model) Msg.set(model, { ack }); },
  reaction: (data) => void modules.WAWebAddonReactionTableMode.reactionTableMode.bulkUpsert([{
    id: new MsgKey({ to: createWid(data.chat), id: data.id, selfDir: 'in' }),
    reactionParentKey: new MsgKey({ to: createWid(data.chat), id: data.about.id, selfDir: data.about.fromMe ? 'out' : 'in' }),
    reactionText: data.text, reactionTimestamp: data.t * 1000, author: createWid(data.from), orphan: 0, read: false,
  }]),
  conflict: () => setState('CONFLICT'),
  resumed: ({ chats }) => {
    for (const { messages } of chats) for (const data of messages) if (!find(data)) addMessage(data, false);
    setState('CONNECTED');
  },
  logout: () => {
    Cmd.trigger('logout');
    localStorage.clear();
    setTimeout(() => location.assign('/?post_logout=1'), 100);
  },
  hang: () => { for (;;); },
};
const line = new EventSource('/wire/news?device=' + device);
line.onmessage = ({ data }) => { const { kind, ...rest } = JSON.parse(data); news[kind](rest); };
`;
