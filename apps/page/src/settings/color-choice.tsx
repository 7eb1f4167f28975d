import type { ReactNode } from 'react';
import { TagChip } from '../ui/marks.js';
import { useWords } from '../words/words.js';

const palette = ['#dc2626', '#d97706', '#65a30d', '#059669', '#0891b2', '#2563eb', '#7c3aed', '#c026d3', '#6b7280'];

interface ColorChoiceProps {
  chosen: string | null;
  choose: (color: string | null) => void;
  fault: string | undefined;
}

/** A colour of a few, the one that was set before, or none: then the name gives one. */
export function ColorChoice({ chosen, choose, fault }: ColorChoiceProps): ReactNode {
  const { tags: words } = useWords().settings;
  const offered = [null, ...palette, ...(chosen === null || palette.includes(chosen) ? [] : [chosen])];
  return (
    <fieldset>
      <legend className="text-small font-medium text-ink-2">{words.color}</legend>
      <div className="flex flex-wrap gap-1 pt-1">
        {offered.map((color) => (
          <label
            key={color ?? ''}
            className="flex min-h-8 items-center gap-1 rounded-base border border-transparent px-1 has-checked:border-accent pointer-coarse:min-h-11"
          >
            <input
              type="radio"
              name="color"
              className="accent-(--accent)"
              checked={color === chosen}
              onChange={() => choose(color)}
            />
            <TagChip name={color === null ? words.noColor : (words.colors[color] ?? color)} color={color} />
          </label>
        ))}
      </div>
      {fault !== undefined && <p className="text-small text-loss">{fault}</p>}
    </fieldset>
  );
}
