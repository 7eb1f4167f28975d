import type { ReactNode } from 'react';
import type { Inbox } from '../api/doorbell.js';
import { QrCode } from '../ui/qr-code.js';
import { useChannelWords } from '../words/channels/texts.js';

/** The QR code of the moment. A code lasts some seconds; the next one takes its place by itself. */
export function Pairing({ inbox: { pairing } }: { inbox: Inbox }): ReactNode {
  const connect = useChannelWords();
  return (
    <section className="flex flex-wrap items-center gap-4 rounded-lg border border-line p-4">
      {pairing ? (
        <QrCode svg={pairing.qrSvg} label={connect.qr} />
      ) : (
        <p role="status" className="text-ink-2">
          {connect.qrWaits}
        </p>
      )}
      <ol className="flex min-w-48 flex-1 list-decimal flex-col gap-1 ps-5">
        {connect.scanSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </section>
  );
}
