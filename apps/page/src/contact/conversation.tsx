import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact, Message } from '../api/doorbell.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { regionOf } from '../ui/region-of.js';
import { Empty, Failed, Skeleton } from '../ui/states.js';
import { usePersonWords } from '../words/person/texts.js';
import { useLanguage, useWords } from '../words/words.js';
import { Bubble } from './message/bubble.js';
import { Composer } from '../compose/composer.js';
import { useFoot } from './use-foot.js';
import { useSeen } from './use-seen.js';

/** Pixels before the begin at which earlier messages are asked for. */
const aheadPx = 300;

/** Messages of all channels, the newest at the foot, and where one writes. */
export function Conversation({ contact }: { contact: Contact }): ReactNode {
  const { common, contact: words } = useWords();
  const { tools } = usePersonWords();
  const list = useMessages(contact);
  const messages = list.data?.pages.flatMap(({ data }) => data).toReversed() ?? [];
  const lastOurs = placesOfOurs(messages);
  // What was answered has been seen.
  useSeen(contact, messages.at(-1)?.direction === 'inbound');
  const { scroller, scrolled, grown, hasNew, toFoot } = useFoot(messages);
  const earlier = (): void => void (list.hasNextPage && !list.isFetching && list.fetchNextPage());
  const onScroll = (): void => {
    scrolled();
    if (scroller.current && scroller.current.scrollTop < aheadPx) earlier();
  };
  return (
    <>
      <div
        ref={scroller}
        onScroll={onScroll}
        onLoadCapture={grown}
        role="log"
        aria-label={words.conversation}
        tabIndex={0}
        className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-4 -outline-offset-2"
      >
        {(list.isLoadingError || list.isFetchNextPageError) && (
          <Failed error={list.error} retry={() => void list.refetch()} />
        )}
        {list.isPending && <Skeleton lines={6} label={common.loading} />}
        {list.isSuccess && messages.length === 0 && <Empty title={words.conversation} text={words.noMessages} />}
        {list.hasNextPage && (
          <Button kind="quiet" className="self-center" onClick={earlier}>
            {words.earlier}
          </Button>
        )}
        {messages.map((message, index) => (
          <Dated
            key={message.id}
            contact={contact}
            message={message}
            before={messages[index - 1]}
            isSaidAgain={(lastOurs.get(contentOf(message)) ?? index) > index}
          />
        ))}
      </div>
      {hasNew && (
        <Button className="-mt-10 mb-2 self-center shadow-float" onClick={toFoot}>
          <ArrowDown size={14} aria-hidden />
          {tools.newMessages}
        </Button>
      )}
      <Composer contact={contact} newest={messages.at(-1)} />
    </>
  );
}

function useMessages({ id }: Contact) {
  const { doorbell, membership } = useSession();
  return useInfiniteQuery({
    queryKey: [membership.workspaceId, 'contact', id, 'messages'],
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return doorbell.get('/contacts/{id}/messages', { path: { id }, query: { limit: 50, ...cursor }, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

interface DatedProps {
  contact: Contact;
  message: Message;
  before: Message | undefined;
  /** We wrote the same once more later. */
  isSaidAgain: boolean;
}

/** A message, under its day where it is the first of it. */
function Dated({ contact, message, before, isSaidAgain }: DatedProps): ReactNode {
  const { language } = useLanguage();
  const day = dayOf(message, language);
  return (
    <>
      {(!before || dayOf(before, language) !== day) && (
        <p className="my-2 self-center rounded-full bg-paper-2 px-3 text-small text-ink-2">{day}</p>
      )}
      <Bubble message={message} contact={contact} isSaidAgain={isSaidAgain} />
    </>
  );
}

/** Where each of our messages was written last. */
function placesOfOurs(messages: readonly Message[]): ReadonlyMap<string, number> {
  return new Map(
    messages.flatMap((message, place) => (message.direction === 'outbound' ? [[contentOf(message), place]] : [])),
  );
}

/** What it says: two of the same text may differ by their files. */
function contentOf({ text, attachments }: Message): string {
  return [text, ...attachments.map(({ fileName, size }) => `${fileName} ${size}`)].join('\n');
}

function dayOf({ sentAt, receivedAt }: Message, language: string): string {
  return new Date(sentAt ?? receivedAt ?? 0).toLocaleDateString(regionOf(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
