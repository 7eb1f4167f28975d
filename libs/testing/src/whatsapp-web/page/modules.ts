/** Browser code: the modules of the page that the library asks for by name; a name that is not here throws, as in the page. */
export const modules = String.raw`
const keys = { pubKey: new Uint8Array(32) };
const table = (name) => ({ [name]: { bulkUpsert: async () => undefined } });
/** The person of an address: known here only after the server was asked. */
const people = new Map();
const whoIs = async (wid) => {
  const person = await ask('person', { address: String(wid) });
  for (const address of person ? [person.phone, person.lid] : []) if (address) people.set(address, person);
  return person;
};
const known = (wid, name) => {
  const address = people.get(String(wid))?.[name];
  return address ? createWid(address) : undefined;
};

const modules = {
  WAWebSocketModel: { Socket },
  WAWebCmd: { Cmd },
  WAWebConnModel: { Conn },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {},
  WABase64: { encodeB64: (bytes) => btoa(String.fromCharCode(...bytes)) },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: 1 },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: keys }) } },
  WAWebSignalStoreApi: { waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: keys }) } },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: () => me.pn, getMaybeMeLidUser: () => me.lid },
  WAWebCollections: { Msg, Chat, Contact: new Collection(), Blocklist: new Collection() },
  WAWebSyncGatingUtils: {},
  WAWebCallCollection: undefined,
  WALinkify: { findLink: () => null, findLinks: () => [] },
  WAWebWidFactory: { createWid, asUserWidOrThrow: createWid, createWidFromWidLike: createWid },
  WAWebFindChatAction: {
    findOrCreateLatestChat: async (wid) => {
      if (!(await whoIs(wid))) throw new Error('No LID for user');
      const chat = chatOf(String(wid));
      messagesOf(chat);
      return { chat };
    },
  },
  WAWebStreamModel: { Stream: { markAvailable: () => undefined, markUnavailable: () => undefined } },
  WAWebUpdateUnreadChatAction: { sendSeen: async () => undefined },
  WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
  WAWebMsgKey: MsgKey,
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebSendMsgChatAction: { addAndSendMsgToChat: (chat, message) => send(chat, message) },
  WAWebChatLoadMessages: { loadEarlierMsgs },
  WAWebApiContact: {
    getCurrentLid: (wid) => known(wid, 'lid'),
    getPhoneNumber: (wid) => known(wid, 'phone'),
    getAlternateUserWid: () => undefined,
  },
  WAWebQueryExistsJob: {
    queryWidExists: async (wid) => {
      const person = await whoIs(wid);
      return person ? { wid: createWid(person.phone ?? person.lid) } : null;
    },
  },
  WAWebAddonReactionTableMode: table('reactionTableMode'),
  WAWebAddonPollVoteTableMode: table('pollVoteTableMode'),
  ...mediaModules,
};

const send = (chat, message) => {
  const { id, body, t, type, caption, filename, mimetype, size, directPath } = message;
  const file = directPath === undefined ? {} : { type, caption, filename, mimetype, size, directPath };
  const model = new Model({ id, body, t, type, ...file, ack: 0, from: message.from, to: message.to, isNewMsg: true });
  messagesOf(chat).add(model);
  chat.t = Math.max(chat.t, t);
  const added = Promise.resolve(Msg.add(model));
  const sent = ask('send', { id: id.id, to: String(chat.id), body, t, ...file }).then(() => {
    Msg.set(model, { ack: 1 });
    return { messageSendResult: 'OK' };
  });
  return [added, sent];
};

window.Debug = { VERSION: '2.3000.0' };
window.require = (name) => {
  if (name in modules) return modules[name];
  throw new Error('Requiring unknown module "' + name + '"');
};
`;
