import { attachmentId, type Attachment } from '#libs/contracts';

/**
 * The files that a message has by today's translator. One that it had before stays as it stands in the store, under its id,
 * also where today's translator does not find it: an original may be without the files of its message. A new one has a place of
 * its own behind all former ones.
 */
export function filesNow(
  id: string,
  { before, now }: { before: readonly Attachment[]; now: readonly Attachment[] },
): Attachment[] {
  const left = new Map(before.entries());
  let places = before.length;
  const found = now.map((one, position) => {
    const former = [...left].find(([at, other]) => isSame(other, one, at === position));
    if (!former) return one.id === undefined ? one : { ...one, id: attachmentId(id, places++) };
    left.delete(former[0]);
    return former[1];
  });
  return [...found, ...left.values()];
}

/** Names and types are judged again where a file is stored, so they alone do not make another file of it. */
function isSame(former: Attachment, now: Attachment, isSamePlace: boolean): boolean {
  if (former.providerFileId !== null && now.providerFileId !== null)
    return former.providerFileId === now.providerFileId;
  return former.size === now.size && (isSamePlace || former.fileName === now.fileName);
}
