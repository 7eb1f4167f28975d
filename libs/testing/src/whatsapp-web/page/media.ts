/** Browser code: how the page prepares, uploads and downloads files. It converts nothing and encrypts nothing. */
export const media = String.raw`
class OpaqueData {
  static async createFromData(blob, type) { return Object.assign(new OpaqueData(), { blob, type }); }
  url() { return 'blob:' + this.type; }
  autorelease() {}
}
const prepared = new Map();
const kindOf = (type, asDocument) => {
  const kind = type.split('/')[0];
  return !asDocument && ['image', 'video', 'audio'].includes(kind) ? kind : 'document';
};
const preparedMedia = ({ blob, type }, { asDocument }) => {
  const filehash = crypto.randomUUID();
  prepared.set(filehash, blob);
  const attributes = { type: kindOf(type, asDocument), mimetype: type, filename: blob.name, size: blob.size, filehash };
  return {
    ...attributes, preview: 'thumbnail', mediaBlob: Object.assign(new OpaqueData(), { blob, type }),
    set(more) { Object.assign(attributes, more); },
    toJSON() { return { ...attributes }; },
  };
};
const mediaModules = {
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: { prepRawMedia: (data, params) => ({ waitForPrep: async () => preparedMedia(data, params) }) },
  WAWebMediaStorage: {
    getOrCreateMediaObject: (filehash) => ({ filehash, size: prepared.get(filehash).size, contentInfo: {}, consolidate: () => undefined }),
  },
  WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
  WAWebMediaMmsV4Upload: {
    uploadMedia: async ({ mediaObject: { filehash } }) => ({ mediaEntry: { directPath: await upload(prepared.get(filehash)) } }),
  },
  WAWebDownloadManager: { downloadManager: { downloadAndMaybeDecrypt: ({ directPath }) => fileAt(directPath) } },
};
`;
