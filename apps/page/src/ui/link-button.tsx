import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { buttonLook, type Look } from './button.js';

function Anchor({ kind = 'plain', className = '', ...rest }: ComponentProps<'a'> & Look): ReactNode {
  return <a className={`${buttonLook(kind)} px-2.5 ${className}`} {...rest} />;
}

const Linked = createLink(Anchor);

/** A place that looks like a button. */
export const LinkButton: LinkComponent<typeof Anchor> = (props) => <Linked {...props} />;
