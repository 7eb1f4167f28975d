import { Popover } from '@base-ui/react/popover';
import { Suspense, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { lazyPart } from '../ui/lazy-part.js';
import type { Condition } from './conditions.js';

const ConditionForm = lazyPart(async () => ({ default: (await import('./condition-form.js')).ConditionForm }));

interface FilterBuilderProps {
  /** A button that opens it. */
  trigger: ReactElement;
  label: string;
  /** What is changed; absent: a new one is made. */
  condition?: Condition;
  put: (condition: Condition) => void;
}

/** Builds one condition, or changes it: field, condition, value. */
export function FilterBuilder({ trigger, label, condition, put }: FilterBuilderProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const done = (made: Condition): void => {
    setOpen(false);
    put(made);
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-50">
          <Popover.Popup aria-label={label} className="w-72 rounded-lg bg-paper p-3 shadow-float outline-none">
            <Suspense>
              <Focused>
                <ConditionForm condition={condition} done={done} />
              </Focused>
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Gives the focus, which waits at the popup, to the first field when that has come. */
function Focused({ children }: { children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const popup = place.current?.closest('[role="dialog"]');
    if (popup === document.activeElement) place.current?.querySelector<HTMLElement>('select, input, button')?.focus();
  }, []);
  return <div ref={place}>{children}</div>;
}
