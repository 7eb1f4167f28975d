import { Copy } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { useWords } from '../words/words.js';
import { copyText } from './copy-text.js';
import { IconButton } from './button.js';
import { areaLook, inputLook } from './field.js';
import { say } from './toasts.js';

/** A text that is read and copied, in one line or as many as it has. */
export function CopyField({ label, text }: { label: string; text: string }): ReactNode {
  const { actions } = useWords();
  const id = useId();
  const copy = async (): Promise<void> => {
    await copyText(text);
    say(actions.copied);
  };
  const lines = text.split('\n').length;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small font-medium text-ink-2">
        {label}
      </label>
      <div className="flex items-start gap-2">
        {lines > 1 ? (
          <textarea
            id={id}
            readOnly
            rows={lines}
            value={text}
            wrap="off"
            className={`${areaLook} font-mono text-small`}
          />
        ) : (
          <input
            id={id}
            dir="auto"
            readOnly
            value={text}
            onFocus={({ target }) => target.select()}
            className={inputLook}
          />
        )}
        <IconButton label={`${actions.copy}: ${label}`} onClick={() => void copy()}>
          <Copy size={16} aria-hidden />
        </IconButton>
      </div>
    </div>
  );
}
