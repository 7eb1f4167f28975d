import { Download, FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { isPicture } from '../../api/picture-types.js';
import { useReasonText } from '../../words/reasons/use-reason-text.js';
import { useTalkWords } from '../../words/talk/texts.js';
import { useLanguage } from '../../words/words.js';
import { Picture } from './picture.js';
import { isPlayable, Player } from './player.js';
import type { Attachment, StoredFile } from './stored-file.js';
import { useFileLink } from './use-file-link.js';

const isStored = (file: Attachment): file is StoredFile => file.url !== null && file.id !== null;

/** The files of a message: pictures and sounds in place, all as cards to download. */
export function Attachments({ files }: { files: readonly Attachment[] }): ReactNode {
  if (files.length === 0) return null;
  return (
    <ul className="flex flex-col gap-1">
      {files.map((file, place) => (
        <li key={file.id ?? place}>{isStored(file) ? <Stored file={file} /> : <Absent file={file} />}</li>
      ))}
    </ul>
  );
}

function Stored({ file }: { file: StoredFile }): ReactNode {
  if (isPicture(file.contentType)) return <Picture file={file} card={<Card file={file} />} />;
  return (
    <div className="flex flex-col gap-1">
      {isPlayable(file.contentType) && <Player file={file} />}
      <Card file={file} />
    </div>
  );
}

const look =
  'flex min-h-8 w-full min-w-0 items-center gap-2 rounded-base border border-line bg-paper px-2 py-1 text-start';

function Card({ file }: { file: StoredFile }): ReactNode {
  const { message: words } = useTalkWords();
  const { save } = useFileLink(file.id);
  const name = file.fileName ?? words.file;
  return (
    <button type="button" className={`${look} hover:bg-paper-2`} onClick={() => void save()}>
      <FileText size={16} aria-hidden className="shrink-0 text-ink-2" />
      <span className="sr-only">{words.download}</span>
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <Size bytes={file.size} />
      <Download size={14} aria-hidden className="shrink-0 text-ink-2" />
    </button>
  );
}

/** What is not there, or not yet, and why. */
function Absent({ file }: { file: Attachment }): ReactNode {
  const { message: words } = useTalkWords();
  const reasonText = useReasonText();
  const reason = file.reason === null ? undefined : reasonText(file.reason, file.why);
  return (
    <div className={look} title={reason}>
      <FileText size={16} aria-hidden className="shrink-0 text-ink-3" />
      <span className="min-w-0 flex-1 truncate">{file.fileName ?? words.file}</span>
      <span className="text-small text-ink-2">{words.states[file.state] ?? reason}</span>
    </div>
  );
}

function Size({ bytes }: { bytes: number | null }): ReactNode {
  const { language } = useLanguage();
  if (bytes === null) return null;
  const [unit, size] =
    bytes < 1_000_000 ? (['kilobyte', bytes / 1000] as const) : (['megabyte', bytes / 1_000_000] as const);
  const text = new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 });
  return <span className="shrink-0 text-small text-ink-2">{text.format(size)}</span>;
}
