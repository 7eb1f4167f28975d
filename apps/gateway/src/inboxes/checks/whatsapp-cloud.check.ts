import { GraphClient, GraphError, GraphResponseError, type GraphAccount } from '#libs/providers/whatsapp-cloud';
import type { Problem } from '../../http/problems/problem.js';
import {
  credentialsRejected,
  providerUnreachable,
  quoted,
  settingsRejected,
  type Providers,
} from './credential-check.js';

const token = 'credentials.accessToken';
const numberId = 'settings.phoneNumberId';

/** Codes of the Graph API. */
const tokenInvalid = new Set([102, 190]);
const permissionMissing = (code: number): boolean => code === 3 || code === 10 || (code >= 200 && code < 300);
const noSuchObject = new Set([100, 803]);

/**
 * Asks Meta which number the id stands for, and returns its digits; null where Meta knows the id but returns no number.
 * @throws Problem credentials_rejected, settings_rejected, provider_unreachable.
 */
export async function checkWhatsappCloud(account: GraphAccount, providers: Providers): Promise<string | null> {
  const { whatsappCloudApiRoot: root, checkLimitMs: timeLimitMs } = providers;
  const found = await new GraphClient({ root, timeLimitMs }).number(account).catch((error: unknown) => {
    throw cloudProblem(error);
  });
  if (found.phoneNumberId !== account.phoneNumberId) throw notMeta();
  return found.digits;
}

/** Why a call to Meta failed: credentials_rejected, settings_rejected or provider_unreachable. It quotes no secret. */
export function cloudProblem(error: unknown): Problem {
  if (error instanceof GraphResponseError) return notMeta();
  if (!(error instanceof GraphError)) return unreachable('Meta does not respond');
  const { code, message } = error.error ?? {};
  return code === undefined ? notMeta() : refused({ code, message });
}

function notMeta(): Problem {
  return unreachable('Meta responds, but not as its Graph API does');
}

function refused({ code, message }: { code: number; message?: string | undefined }): Problem {
  if (tokenInvalid.has(code))
    return credentialsRejected(token, 'Meta does not accept this token; make a permanent one for a system user.');
  if (permissionMissing(code))
    return credentialsRejected(
      token,
      'lacks a permission; give the system user whatsapp_business_messaging and whatsapp_business_management.',
    );
  if (noSuchObject.has(code))
    return settingsRejected(
      numberId,
      'names no number that this token may use; take the id from the app’s WhatsApp settings.',
    );
  return unreachable(`Meta says ${quoted(message)}`);
}

function unreachable(what: string): Problem {
  return providerUnreachable(token, `could not be tried: ${what}; send the request again in a minute.`);
}
