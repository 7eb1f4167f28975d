import { Popover } from '@base-ui/react/popover';
import { useState, type ReactElement, type ReactNode } from 'react';
import { ConditionForm } from './condition-form.js';
import type { Condition } from './conditions.js';

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
            <ConditionForm condition={condition} done={done} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
