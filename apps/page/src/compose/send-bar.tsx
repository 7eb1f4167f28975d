import { LayoutTemplate, Paperclip, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../ui/button.js';
import { Choice } from '../ui/field.js';
import { useTalkWords } from '../words/talk/texts.js';
import { emptyTemplate, type Draft } from './drafts.js';
import { FilePicker } from './file-picker.js';
import type { WayOption, WaysShown } from './use-ways.js';

interface SendBarProps {
  ways: WaysShown;
  way: WayOption | undefined;
  isTemplate: boolean;
  isReady: boolean;
  change: (changes: Partial<Draft>) => void;
  /** Null: no files go along. */
  addFiles: ((files: readonly File[]) => void) | null;
}

/** Files, the way, and Send. */
export function SendBar({ ways, way, isTemplate, isReady, change, addFiles }: SendBarProps): ReactNode {
  const words = useTalkWords();
  const none = ways.unreachable.map(({ channel, label }) => ({ value: channel, label, isDisabled: true }));
  const options = ways.options.map((one) => ({ value: one.value, label: words.state(one.label, stateOf(one)) }));
  return (
    <div className="flex items-center gap-2">
      {addFiles && <FileButton add={addFiles} />}
      {way?.hasTemplates && way.state === 'open' && (
        <TemplateButton isOn={isTemplate} put={(on) => change({ template: on ? emptyTemplate : null })} />
      )}
      {options.length + none.length > 0 && (
        <div className="max-w-96 min-w-0">
          <Choice
            label={words.by}
            isLabelHidden
            value={way?.value ?? none[0]?.value ?? ''}
            options={[...options, ...none]}
            onChange={({ target }) => change({ way: target.value, template: null })}
          />
        </div>
      )}
      <Button kind="main" type="submit" className="ms-auto" disabled={!isReady} title={words.sendKeys}>
        <Send size={14} aria-hidden className="rtl:-scale-x-100" />
        {words.send}
      </Button>
    </div>
  );
}

const stateOf = ({ state, code, paused }: WayOption): string =>
  state === 'open' ? (paused ? 'paused' : 'open') : (code ?? state);

function FileButton({ add }: { add: (files: readonly File[]) => void }): ReactNode {
  const words = useTalkWords();
  return (
    <FilePicker label={words.files} isMultiple add={add}>
      {(open) => (
        <IconButton label={words.addFiles} onClick={open}>
          <Paperclip size={16} aria-hidden />
        </IconButton>
      )}
    </FilePicker>
  );
}

/** A form may say more than a text, also where a text would go through. */
function TemplateButton({ isOn, put }: { isOn: boolean; put: (on: boolean) => void }): ReactNode {
  const words = useTalkWords();
  return (
    <IconButton
      label={isOn ? words.noTemplate : words.useTemplate}
      className={isOn ? 'bg-accent-soft' : ''}
      onClick={() => put(!isOn)}
    >
      <LayoutTemplate size={16} aria-hidden />
    </IconButton>
  );
}
