import { certificateAdvice } from '#libs/platform';

/** Why no connection came about, where the reason shows what to change. */
export type ConnectionFault =
  /** `advice` ends the sentence "it shows a certificate that …". */
  | { kind: 'certificate'; advice: string }
  /** The server does not speak TLS from the first byte, or does not turn to it by STARTTLS. */
  | { kind: 'no_tls' | 'no_starttls' }
  | { kind: 'port_closed' };

/** What imapflow, nodemailer and Node say of it. */
interface RawFault {
  message?: unknown;
  code?: unknown;
  /** nodemailer's name for what Node said. */
  originalCode?: unknown;
  tlsFailed?: unknown;
}

const tlsCode = /ERR_SSL|ERR_TLS|EPROTO|WRONG_VERSION/u;

/** Null where the fault is another: silence, or what the server said itself. */
export function connectionFault(error: unknown): ConnectionFault | null {
  const { message, code, originalCode, tlsFailed } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as RawFault;
  const codes = [code, originalCode].filter((one) => typeof one === 'string').join(' ');
  const words = typeof message === 'string' ? message : '';
  const advice = certificateAdvice(codes);
  if (advice !== null) return { kind: 'certificate', advice };
  if (tlsCode.test(codes) || /wrong version number/iu.test(words)) return { kind: 'no_tls' };
  if (tlsFailed === true || code === 'ETLS' || /STARTTLS/iu.test(words)) return { kind: 'no_starttls' };
  return /ECONNREFUSED/u.test(`${codes} ${words}`) ? { kind: 'port_closed' } : null;
}
