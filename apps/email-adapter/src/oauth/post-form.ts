import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP } from 'node:net';
import { resolveHost, type HostRules } from '#libs/platform';

export interface FormAnswer {
  status: number;
  text: string;
}

const answerTime = 20_000;
const answerBytes = 256 * 1024;

/**
 * Posts a form to an address that a user gave: to the very host that was found to be allowed, following nothing.
 * Rejects with HostError, or with what the network says.
 */
export async function postForm(url: URL, form: Record<string, string>, rules: HostRules): Promise<FormAnswer> {
  const name = url.hostname.replace(/^\[|\]$/gu, '');
  const address = await resolveHost(name, rules);
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestTls : requestPlain;
    const request = send({
      method: 'POST',
      host: address,
      port: url.port === '' ? undefined : Number(url.port),
      path: url.pathname + url.search,
      ...(isIP(name) ? {} : { servername: name }),
      headers: { host: url.host, 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      signal: AbortSignal.timeout(answerTime),
    });
    request.on('error', reject).on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('error', reject);
      response.on('data', (piece: string) => {
        if ((text += piece).length > answerBytes) request.destroy(new Error('the answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.end(new URLSearchParams(form).toString());
  });
}
