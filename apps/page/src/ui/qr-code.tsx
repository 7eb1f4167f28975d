import type { ReactNode } from 'react';

/** A QR code, dark on white in both themes: readers need the white around it. */
export function QrCode({ svg, label }: { svg: string; label: string }): ReactNode {
  return (
    <img
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
      alt={label}
      width={256}
      height={256}
      className="max-w-full self-center rounded bg-white p-2"
    />
  );
}
