import { cloudFileKind, type OutboundFile } from '#libs/contracts';

/** Meta knows the sound of an iPhone by its standard name alone. */
const standardTypes: Readonly<Record<string, string>> = { 'audio/x-m4a': 'audio/mp4' };

/** The media type under which a file is uploaded. */
export function uploadTypeOf(contentType: string): string {
  return standardTypes[contentType] ?? contentType;
}

/** Sounds have none. */
export function mayHaveCaption({ contentType }: OutboundFile): boolean {
  return cloudFileKind(contentType) !== 'audio';
}

/** A file with Meta's id of its upload. */
export interface UploadedFile {
  file: OutboundFile;
  id: string;
}

/** A file as the Cloud API sends it. */
export function outgoingFile({ file: { contentType, fileName }, id }: UploadedFile, caption: string): object {
  const kind = cloudFileKind(contentType);
  const named = kind === 'document' ? { filename: fileName } : {};
  return { type: kind, [kind]: { id, ...named, ...(caption !== '' && { caption }) } };
}
