/** Browser code: what the page knows (chats, messages, its own account), and how the server's news changes it. */
export const store = String.raw`
const Msg = new Collection();
const Chat = new Collection();
const Socket = Object.assign(new Emitter(), {
  state: 'OPENING',
  hasSynced: false,
  takeover() { tell('takeover'); },
  logout() { tell('logout'); },
});
const Conn = Object.assign(new Emitter(), {
  ref: undefined,
  pushname: 'Stand-in',
  platform: 'android',
  serialize() { return { pushname: this.pushname, platform: this.platform }; },
});
const Cmd = Object.assign(new Emitter(), { refreshQR() { tell('refresh'); } });
const me = { pn: undefined, lid: undefined };

const setState = (state) => {
  if (Socket.state === state) return;
  Socket.state = state;
  Socket.trigger('change:state', Socket, state);
};

/** Raised once, as by WhatsApp: a later listener never gets it. */
const sync = () => {
  if (Socket.hasSynced) return;
  Socket.hasSynced = true;
  Socket.trigger('change:hasSynced', Socket, true);
};

const chatOf = (address) => Chat.get(address) ?? Chat.add(new Model({
  id: createWid(address), t: 0, unreadCount: 0, formattedTitle: address, name: address,
  ...(address.endsWith('@g.us') ? { isGroup: true } : {}),
}));
/** What of a chat is in memory, and what only loadEarlierMsgs brings: not part of what is serialised. */
const loaded = new WeakMap();
const earlier = new WeakMap();
const messagesOf = (chat) => {
  if (!loaded.has(chat)) {
    const msgs = new Collection();
    loaded.set(chat, msgs);
    Object.defineProperty(chat, 'msgs', { value: msgs, enumerable: false });
    Object.defineProperty(chat, 'mute', { value: { expiration: 0 }, enumerable: false });
  }
  return loaded.get(chat);
};

const messageModel = (data, isNewMsg) => {
  const wids = Object.fromEntries(['from', 'to', 'author'].filter((name) => data[name]).map((name) => [name, createWid(data[name])]));
  const id = new MsgKey({ to: createWid(data.chat), id: data.id, selfDir: data.fromMe ? 'out' : 'in' });
  const { chat, fromMe, ...attributes } = data;
  const model = new Model({ ...attributes, ...wids, id });
  Object.defineProperty(model, 'isNewMsg', { value: isNewMsg, enumerable: true, writable: true });
  return model;
};

const addMessage = (data, isNewMsg) => {
  const chat = chatOf(data.chat);
  const model = messageModel(data, isNewMsg);
  messagesOf(chat).add(model);
  chat.t = Math.max(chat.t, data.t);
  Msg.add(model);
  return model;
};

/** Of each chat only the newest message is in memory, as after a start of WhatsApp's page. */
const takeHistory = (chats) => {
  for (const { address, messages } of chats) {
    const chat = chatOf(address);
    messagesOf(chat);
    earlier.set(chat, messages.slice(0, -1));
    for (const data of messages.slice(-1)) addMessage(data, false);
  }
};

const loadEarlierMsgs = async ({ chat }) => {
  const rest = earlier.get(chat) ?? [];
  const page = rest.splice(-5);
  return page.map((data) => {
    const model = messageModel(data, false);
    messagesOf(chat).add(model);
    return model;
  });
};

/** Also of what is not in memory. */
Msg.getMessagesById = async (ids) => {
  const chats = Chat.getModelsArray();
  const read = chats.flatMap((chat) => messagesOf(chat).getModelsArray());
  const unread = chats.flatMap((chat) => earlier.get(chat) ?? []).map((data) => messageModel(data, false));
  return { messages: [...read, ...unread].filter((model) => ids.includes(String(model.id))) };
};

const find = ({ chat, id, fromMe }) => Msg.get((fromMe ? 'true_' : 'false_') + chat + '_' + id);
`;
