import { Download, Upload } from 'lucide-react';
import { useId, useRef, useState, type ChangeEvent, type DragEvent, type ReactNode } from 'react';
import { saveResponse } from '../api/save-file.js';
import { useSession } from '../shell/session.js';
import { Button } from '../ui/button.js';
import { Check } from '../ui/check.js';
import { Fault } from '../ui/form.js';
import { Empty } from '../ui/states.js';
import { warnOf } from '../ui/toasts.js';
import { useImportWords } from '../words/imports/texts.js';
import { useLanguage } from '../words/words.js';
import { ImportPage } from './import-page.js';
import { useUpload } from './use-upload.js';

/** Chooses a file and sends it. */
export function NewImportView(): ReactNode {
  const words = useImportWords();
  const { may } = useSession();
  const { upload, fault, send, stop } = useUpload();
  const [isStrict, setStrict] = useState(false);
  if (!may('contacts:import'))
    return (
      <ImportPage title={words.make}>
        <Empty {...words.notAllowed} />
      </ImportPage>
    );
  return (
    <ImportPage title={words.make}>
      <div className="flex flex-col gap-3">
        {upload ? <Sending {...upload} stop={stop} /> : <DropZone take={(file) => void send(file, isStrict)} />}
        <Fault text={fault} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Check label={words.upload.strict} checked={isStrict} onChange={setStrict} />
          <Template />
        </div>
      </div>
    </ImportPage>
  );
}

function DropZone({ take }: { take: (file: File) => void }): ReactNode {
  const { upload: words } = useImportWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) take(file);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? [];
    // The same file can be chosen again once it was mended.
    target.value = '';
    if (file) take(file);
  };
  return (
    <div
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`flex flex-col items-center gap-3 rounded-lg border-2 border-dashed px-4 py-12 text-center ${isOver ? 'border-accent bg-accent-soft' : 'border-line-2'}`}
    >
      <Upload size={24} aria-hidden className="text-ink-3" />
      <p className="font-semibold max-[600px]:sr-only">{words.drop}</p>
      <label htmlFor={id} className="sr-only">
        {words.choose}
      </label>
      <input
        ref={input}
        id={id}
        type="file"
        tabIndex={-1}
        accept=".csv,.tsv,.txt,.xlsx,.json,.ndjson,.jsonl"
        onChange={chosen}
        className="sr-only"
      />
      <Button kind="main" onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <p className="max-w-md text-ink-2">{words.kinds}</p>
    </div>
  );
}

function Sending({ fileName, share, stop }: { fileName: string; share: number; stop: () => void }): ReactNode {
  const { upload: words } = useImportWords();
  const { language } = useLanguage();
  const percent = share.toLocaleString(language, { style: 'percent' });
  return (
    <div role="status" className="flex flex-col gap-2 rounded-lg border border-line p-4">
      <p className="font-semibold break-words">{words.sending(fileName)}</p>
      <progress
        aria-label={words.sending(fileName)}
        value={share < 1 ? share : undefined}
        className="h-1.5 w-full accent-(--accent)"
      />
      <div className="flex items-center justify-between gap-2 text-ink-2">
        {share < 1 ? words.sent(percent) : words.reading}
        <Button onClick={stop}>{words.stop}</Button>
      </div>
    </div>
  );
}

function Template(): ReactNode {
  const { upload: words } = useImportWords();
  const { doorbell } = useSession();
  const load = async (): Promise<void> => saveResponse(await doorbell.download('/imports/template'), 'contacts.csv');
  return (
    <Button kind="quiet" onClick={() => void load().catch(warnOf)}>
      <Download size={16} aria-hidden />
      {words.template}
    </Button>
  );
}
