import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';

interface PopoverProps {
  /** A button that opens it. */
  trigger: ReactElement;
  title: string;
  children: ReactNode;
  /** Called when it is opened: what it shows may be read then. */
  opened?: () => void;
}

/** Some lines about a thing, beside it. */
export function Popover({ trigger, title, children, opened }: PopoverProps): ReactNode {
  return (
    <Base.Root onOpenChange={(open) => open && opened?.()}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className="max-w-72 rounded-lg bg-paper p-3 text-list shadow-float outline-none">
            <Base.Title className="mb-1 font-semibold">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
