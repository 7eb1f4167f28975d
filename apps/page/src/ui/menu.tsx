import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';

const popup =
  'z-50 max-h-(--available-height) min-w-44 overflow-y-auto rounded-lg bg-paper p-1 shadow-float outline-none';
const item =
  'flex min-h-8 items-center gap-2 rounded-base px-2 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-paper-3 pointer-coarse:min-h-11';

/** A button, given as `trigger`, that opens a list of what can be done. */
export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-50 outline-none">
          <Base.Popup className={popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuItem({
  onClick,
  children,
  isLoss = false,
}: {
  onClick: () => void;
  children: ReactNode;
  isLoss?: boolean;
}): ReactNode {
  return (
    <Base.Item onClick={onClick} className={`${item} ${isLoss ? 'text-loss' : ''}`}>
      {children}
    </Base.Item>
  );
}

/** An item that is on or off; the menu stays open. */
export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}): ReactNode {
  return (
    <Base.CheckboxItem checked={checked} onCheckedChange={onChange} className={item}>
      <span className="flex w-4">{checked && <Check size={16} aria-hidden />}</span>
      {children}
    </Base.CheckboxItem>
  );
}

export function MenuHeading({ children }: { children: ReactNode }): ReactNode {
  return <div className="px-2 pt-2 pb-1 text-small text-ink-3">{children}</div>;
}

export function MenuLine(): ReactNode {
  return <Base.Separator className="mx-2 my-1 h-px bg-line" />;
}
