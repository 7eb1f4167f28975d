import type { Import } from '../api/doorbell.js';
import { sendForm, type Sending } from '../api/send-form.js';

/** Sends a file as an import. @throws DoorbellProblem, DoorbellUnreachable. */
export function sendFile({ strict, ...sending }: Sending & { strict: boolean }): Promise<Import> {
  return sendForm<Import>({ ...sending, path: '/imports', fields: strict ? { strict: 'true' } : {} });
}
