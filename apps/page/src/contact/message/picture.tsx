import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useSession } from '../../shell/session.js';
import { Dialog } from '../../ui/dialog.js';
import { useAsked } from '../../ui/use-asked.js';
import { useTalkWords } from '../../words/talk/texts.js';
import type { StoredFile } from './stored-file.js';

/** A small picture of an image, read once it comes into view; a press shows it larger. What cannot be drawn is a card. */
export function Picture({ file, card }: { file: StoredFile; card: ReactNode }): ReactNode {
  const { message: words } = useTalkWords();
  const place = useRef<HTMLDivElement>(null);
  const { asked, ask, close } = useAsked(['picture'], [file]);
  const { data, isError } = usePicture(file.id, 256, useIsNear(place));
  const name = file.fileName ?? words.file;
  if (isError) return card;
  return (
    <div ref={place} className="min-h-24">
      {data && (
        <button type="button" aria-label={words.show(name)} onClick={() => ask('picture', file)}>
          <img src={data} alt={name} className="max-h-64 max-w-full rounded-base object-contain" />
        </button>
      )}
      {asked?.item && (
        <Dialog isOpen close={close} title={name}>
          <Large file={file} small={data ?? ''} />
          {card}
        </Dialog>
      )}
    </div>
  );
}

function Large({ file, small }: { file: StoredFile; small: string }): ReactNode {
  const { data } = usePicture(file.id, 1024, true);
  return <img src={data ?? small} alt={file.fileName ?? ''} className="w-full rounded-base object-contain" />;
}

/** As a data address: it goes with the cache, and the page's policy takes it. */
function usePicture(fileId: string, thumbnail: 256 | 1024, enabled: boolean) {
  const { doorbell, membership } = useSession();
  return useQuery({
    queryKey: [membership.workspaceId, 'picture', fileId, thumbnail],
    queryFn: async ({ signal }) => {
      const options = { path: { id: fileId }, query: { thumbnail }, signal };
      return dataAddress(await (await doorbell.download('/attachments/{id}', options)).blob());
    },
    enabled,
    retry: false,
    staleTime: Infinity,
  });
}

function dataAddress(blob: Blob): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const reader = new FileReader();
  // A text: that is what readAsDataURL makes.
  reader.addEventListener('load', () => resolve(reader.result as string));
  reader.addEventListener('error', () => reject(reader.error ?? new Error('The picture cannot be read.')));
  reader.readAsDataURL(blob);
  return promise;
}

/** True from when it first comes near what is seen. */
function useIsNear(place: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: '300px' },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place]);
  return isNear;
}
