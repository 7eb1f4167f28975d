import { Fragment, type ReactNode } from 'react';

/** Values on one line, each in its own direction: "+44 …" keeps its sign in front where people read from right to left. */
export function Beside({ parts }: { parts: readonly (string | null | undefined)[] }): ReactNode {
  const shown = parts.filter((part) => typeof part === 'string' && part !== '');
  return shown.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && ' · '}
      <bdi>{part}</bdi>
    </Fragment>
  ));
}
