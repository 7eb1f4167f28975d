import { Copy, ExternalLink, Paperclip } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HeaderFile, MessageTemplate } from '../api/doorbell.js';
import { useTalkWords } from '../words/talk/texts.js';
import type { ChosenForm, DraftFile } from './drafts.js';
import { bodyPieces, buttonPieces, headerPieces, isOneTimeCode, type Piece } from './form-places.js';
import { pictureOf } from './uploads.js';

/** As the person will see it; places without words stand out. */
export function TemplatePreview({ chosen, file }: { chosen: ChosenForm; file: DraftFile | undefined }): ReactNode {
  const { template: words } = useTalkWords();
  const { headerFile, header, footer } = chosen.form;
  return (
    <div
      role="group"
      aria-label={words.preview}
      className="flex max-w-md shrink-0 flex-col gap-1 self-end rounded-lg bg-accent-soft px-3 py-2"
    >
      {headerFile && <HeaderOf kind={headerFile.kind} file={file} />}
      {header !== null && (
        <p className="font-semibold break-words" dir="auto">
          <Pieces pieces={headerPieces(chosen)} />
        </p>
      )}
      <p className="break-words whitespace-pre-wrap" dir="auto">
        <Pieces pieces={bodyPieces(chosen)} />
      </p>
      {footer !== null && (
        <p className="text-small text-ink-2" dir="auto">
          {footer}
        </p>
      )}
      <Buttons chosen={chosen} />
    </div>
  );
}

function HeaderOf({ kind, file }: { kind: HeaderFile['kind']; file: DraftFile | undefined }): ReactNode {
  const { template: words } = useTalkWords();
  const picture = file && pictureOf(file.id);
  if (picture)
    return <img src={picture} alt={file.fileName} className="max-h-24 rounded-base object-cover sm:max-h-40" />;
  const look = 'flex items-center gap-2 rounded-base px-2 py-3';
  if (!file) return <p className={`${look} bg-attention-soft text-attention`}>{words.openFile[kind]}</p>;
  return (
    <p className={`${look} min-w-0 bg-paper`}>
      <Paperclip size={14} aria-hidden className="shrink-0" />
      <span className="truncate">{file.fileName}</span>
    </p>
  );
}

function Pieces({ pieces }: { pieces: readonly Piece[] }): ReactNode {
  return pieces.map(({ text, isOpen }, index) =>
    isOpen ? (
      <mark key={index} className="rounded bg-attention-soft px-0.5 text-attention">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}

/** Each on a line, with what it opens or copies. */
function Buttons({ chosen }: { chosen: ChosenForm }): ReactNode {
  const { template: words } = useTalkWords();
  const { buttonParameters: places } = chosen.form;
  const plain = plainButtons(chosen.form);
  return (
    <>
      {plain.length > 0 && (
        <p className="text-small font-medium text-ink-2" dir="auto">
          {plain.join(' · ')}
        </p>
      )}
      {places.map((place) => {
        const Icon = place.kind === 'url' ? ExternalLink : Copy;
        return (
          <p key={place.index} className="border-t border-line pt-1 text-small" dir="auto">
            <Icon size={12} aria-hidden className="me-1 inline" />
            <span className="font-medium">{place.label || words.button}</span>{' '}
            {!isOneTimeCode(chosen.form) && (
              <bdi className="break-all text-ink-2">
                <Pieces pieces={buttonPieces(chosen, place)} />
              </bdi>
            )}
          </p>
        );
      })}
    </>
  );
}

/** Those that take nothing. */
function plainButtons({ buttons, buttonParameters }: MessageTemplate): string[] {
  const filled = buttonParameters.map(({ label }) => label);
  return buttons.filter((label) => !filled.includes(label));
}
