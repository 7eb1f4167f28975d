import { Play } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { useTalkWords } from '../../words/talk/texts.js';
import type { StoredFile } from './stored-file.js';
import { useFileLink } from './use-file-link.js';

/** Whether this browser plays it. */
export function isPlayable(contentType: string): boolean {
  const kind = contentType.split('/')[0];
  return (kind === 'audio' || kind === 'video') && document.createElement(kind).canPlayType(contentType) !== '';
}

/** A sound or a film, loaded when a person plays it. */
export function Player({ file }: { file: StoredFile }): ReactNode {
  const { message: words } = useTalkWords();
  const { address } = useFileLink(file.id);
  const [source, play] = useState<string | null>(null);
  const name = file.fileName ?? words.file;
  if (source === null)
    return (
      <Button className="self-start" aria-label={words.play(name)} onClick={() => void address().then(play)}>
        <Play size={14} aria-hidden />
        {words.playFile}
      </Button>
    );
  const shown = { src: source, controls: true, autoPlay: true, 'aria-label': name, onError: () => play(null) };
  return file.contentType.startsWith('audio/') ? (
    <audio {...shown} className="w-72 max-w-full" />
  ) : (
    <video {...shown} className="max-h-80 max-w-full rounded-base" />
  );
}
