import { attachmentId, type Attachment } from '#libs/contracts';

/**
 * The files that a message has by today's translator. One that it had before stays as it stands in the store, under its id; a
 * new one has a place of its own behind all former ones.
 */
export function filesNow(
  id: string,
  { before, now }: { before: readonly Attachment[]; now: readonly Attachment[] },
): Attachment[] {
  const left = new Map(before.entries());
  let places = before.length;
  return now.map((one, position) => {
    const found = [...left].find(([at, former]) => isSame(former, one, at === position));
    if (found) {
      left.delete(found[0]);
      return found[1];
    }
    return one.id === undefined ? one : { ...one, id: attachmentId(id, places++) };
  });
}

/** Names and types are judged again where a file is stored, so they alone do not make another file of it. */
function isSame(former: Attachment, now: Attachment, isSamePlace: boolean): boolean {
  if (former.providerFileId !== null && now.providerFileId !== null)
    return former.providerFileId === now.providerFileId;
  return former.size === now.size && (isSamePlace || former.fileName === now.fileName);
}
