import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Check } from '../ui/check.js';
import { inputLook } from '../ui/field.js';

export interface EntryProps {
  label: string;
  value: string;
  type?: 'text' | 'number' | 'date';
  /** Where few values are possible. */
  options?: readonly { value: string; label: string }[] | undefined;
  /** Several of the options, one a line. */
  isMany?: boolean;
  isWrong: boolean;
  leave: (entered: string) => void;
  cancel: () => void;
}

/** The field in which a value is changed. */
export function FactEntry(props: EntryProps): ReactNode {
  if (props.options && props.isMany) return <Several {...props} options={props.options} />;
  if (props.options) return <One {...props} options={props.options} />;
  return <Text {...props} />;
}

/** Ends editing by a key: Enter keeps, Escape does not. */
const keyed =
  ({ leave, cancel }: EntryProps, entered: string) =>
  (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      // The button that stands there then is not pressed by the same key.
      event.preventDefault();
      leave(entered);
    }
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  };

function Text(props: EntryProps): ReactNode {
  const { label, value, type, isWrong, leave } = props;
  const [entered, enter] = useState(value);
  return (
    <input
      aria-label={label}
      aria-invalid={isWrong}
      autoFocus
      type={type}
      step="any"
      dir="auto"
      className={inputLook}
      value={entered}
      onChange={({ target }) => enter(target.value)}
      onBlur={() => leave(entered)}
      onKeyDown={keyed(props, entered)}
    />
  );
}

type Options = NonNullable<EntryProps['options']>;

function One(props: EntryProps & { options: Options }): ReactNode {
  const { label, value, options, leave } = props;
  const isKnown = options.some((one) => one.value === value);
  return (
    <select
      aria-label={label}
      autoFocus
      className={inputLook}
      value={value}
      onChange={({ target }) => leave(target.value)}
      onBlur={() => leave(value)}
      onKeyDown={keyed(props, value)}
    >
      {!isKnown && <option value={value}>{value}</option>}
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </select>
  );
}

function Several(props: EntryProps & { options: Options }): ReactNode {
  const { label, value, options, leave } = props;
  const [entered, enter] = useState(() => value.split('\n').filter(Boolean));
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.querySelector('input')?.focus(), []);
  const left = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) leave(entered.join('\n'));
  };
  const put = (one: string, isOn: boolean): void =>
    enter(options.map((option) => option.value).filter((known) => (known === one ? isOn : entered.includes(known))));
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={-1}
      ref={group}
      onBlur={left}
      onKeyDown={keyed(props, entered.join('\n'))}
      className="max-h-60 overflow-y-auto rounded-base border border-line-2 px-2 outline-none"
    >
      {options.map((one) => (
        <Check
          key={one.value}
          label={one.label}
          checked={entered.includes(one.value)}
          onChange={(isOn) => put(one.value, isOn)}
        />
      ))}
    </div>
  );
}
