import { Button as BaseButton } from '@base-ui/react/button';
import { Tooltip } from '@base-ui/react/tooltip';
import type { ComponentProps, ReactNode } from 'react';
import { useTip } from './use-tip.js';

const kinds = {
  plain: 'border border-line bg-paper text-ink hover:bg-paper-2 data-[popup-open]:bg-paper-3',
  main: 'border border-transparent bg-accent text-accent-ink hover:opacity-90',
  loss: 'border border-transparent bg-loss text-paper hover:opacity-90',
  quiet: 'border border-transparent text-ink-2 hover:bg-paper-3 hover:text-ink data-[popup-open]:bg-paper-3',
};

export interface Look {
  kind?: keyof typeof kinds;
}

const shape =
  'inline-flex min-h-8 max-w-full shrink-0 select-none items-center justify-center gap-1.5 rounded-base text-center font-medium transition-colors duration-150 disabled:opacity-50 pointer-coarse:min-h-11 print:hidden';

export const buttonLook = (kind: keyof typeof kinds): string => `${shape} ${kinds[kind]}`;

export function Button({ kind = 'plain', className = '', ...rest }: ComponentProps<'button'> & Look): ReactNode {
  return <BaseButton type="button" className={`${buttonLook(kind)} px-2.5 ${className}`} {...rest} />;
}

/** A button that shows a picture alone; its name is read aloud, and shown where the pointer rests. */
export function IconButton({
  label,
  kind = 'quiet',
  className = '',
  ...rest
}: ComponentProps<'button'> & Look & { label: string }): ReactNode {
  const look = `${buttonLook(kind)} w-8 pointer-coarse:w-11 ${className}`;
  const { isOpen, setOpen, press } = useTip();
  return (
    <Tooltip.Root open={isOpen} onOpenChange={setOpen}>
      <Tooltip.Trigger
        onClick={press}
        render={<BaseButton type="button" aria-label={label} className={look} {...rest} />}
      />
      <Tooltip.Portal>
        {/* The button has these words as its name already. */}
        <Tooltip.Positioner sideOffset={6} className="z-50" aria-hidden>
          <Tooltip.Popup className="rounded-base bg-ink px-2 py-1 text-small text-paper">{label}</Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
