import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty } from '../ui/states.js';
import { useWords } from '../words/words.js';

export function NotFound(): ReactNode {
  const { notFound } = useWords().common;
  return (
    <Empty heading="h1" title={notFound.title} text={notFound.text}>
      <Link to="/contacts" className="text-accent underline">
        {notFound.back}
      </Link>
    </Empty>
  );
}
