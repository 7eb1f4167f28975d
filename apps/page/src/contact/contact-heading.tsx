import { ChevronDown, ChevronUp, Maximize2, Minimize2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Contact } from '../api/doorbell.js';
import type { Walk } from '../contacts/walk.js';
import { Beside } from '../ui/beside.js';
import { IconButton } from '../ui/button.js';
import { Flag } from '../ui/flag.js';
import { Avatar, ProofMark } from '../ui/marks.js';
import { usePersonWords } from '../words/person/texts.js';
import { useLanguage, useWords } from '../words/words.js';
import { ContactMenu } from './contact-menu.js';

/** Where a contact is shown, and how to leave it. */
export interface Place {
  /** True: over the whole width, with as many columns as have room. */
  isWide: boolean;
  setWide: (on: boolean) => void;
  close: () => void;
  /** Steps to its neighbours in the list. */
  walk: Walk;
}

interface HeadingProps extends Place {
  contact: Contact;
  erasing: (jobId: string) => void;
}

/** Who it is, and what is done with the contact as a whole. */
export function ContactHeading({ contact, isWide, setWide, close, walk, erasing }: HeadingProps): ReactNode {
  const { contact: words, list } = useWords();
  const { asSheet } = usePersonWords();
  const { language } = useLanguage();
  const { id, name, channelPreference, verified } = contact;
  const Size = isWide ? Minimize2 : Maximize2;
  return (
    <header className="flex items-center gap-3 border-b border-line px-4 py-2">
      <Avatar id={id} name={name} channel={channelPreference} size={36} />
      <div className="min-w-0 flex-1">
        <h1 className="flex items-center gap-2 text-heading font-semibold">
          <span className="truncate" dir="auto" title={name}>
            {name.trim() || list.unsetName}
          </span>
          <ProofMark isProven={verified} label={verified ? words.verified : words.notVerified} />
          <Flag language={contact.language} shownIn={language} />
        </h1>
        <p className="truncate text-small text-ink-2">
          <Beside parts={[contact.email, contact.phone, contact.company]} />
        </p>
      </div>
      <Steps walk={walk} />
      <ContactMenu contact={contact} close={close} erasing={erasing} />
      <IconButton
        label={isWide ? asSheet : words.asPage}
        className="max-[1100px]:hidden"
        onClick={() => setWide(!isWide)}
      >
        <Size size={16} aria-hidden />
      </IconButton>
      <IconButton label={words.close} onClick={close}>
        <X size={16} aria-hidden />
      </IconButton>
    </header>
  );
}

function Steps({ walk: { previous, next } }: { walk: Walk }): ReactNode {
  const { tools: words } = usePersonWords();
  if (previous === null && next === null) return null;
  return (
    <div className="flex max-[600px]:hidden print:hidden">
      <IconButton label={words.previous} disabled={previous === null} onClick={() => previous?.()}>
        <ChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton label={words.next} disabled={next === null} onClick={() => next?.()}>
        <ChevronDown size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
