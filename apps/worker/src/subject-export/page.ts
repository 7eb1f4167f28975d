import type { Subject, PastEntry } from '#libs/contacts';
import { nameOfFile } from './file-names.js';
import { blocks, escaped, facts, named, shown, time } from './html.js';

type Message = Extract<PastEntry, { message: unknown }>['message'];
type Change = Extract<PastEntry, { change: unknown }>['change'];

const style = `
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; border-bottom: 1px solid #ccc; }
table { border-collapse: collapse; } th, td { text-align: start; vertical-align: top; padding: .15rem .75rem .15rem 0; }
td { overflow-wrap: anywhere; }
th { font-weight: 600; color: #444; min-width: 8rem; } thead th { border-bottom: 1px solid #ccc; }
article { border: 1px solid #ddd; border-radius: .5rem; padding: .75rem 1rem; margin: .75rem 0; break-inside: avoid-page; }
article.outbound { background: #f3f6fb; } article.change { background: #fafafa; }
header.entry { color: #444; font-size: .9rem; } bdi { white-space: pre-wrap; } .text { margin: .5rem 0; } .none { color: #777; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } a { color: inherit; } }
`;

/** Everything above the timeline. */
export function pageHead({ contact, ...known }: Subject, madeAt: string): string {
  const { tags, customFields, ...fields } = contact;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>All that is known of ${escaped(contact.name)}</title><style>${style}</style></head>
<body>
<h1>All that is known of ${shown(contact.name)}</h1>
<p>As of ${time(madeAt)}. <a href="data.json">data.json</a> has the same for programs.
Files that were sent, and mails as they came, lie in the folders <code>files</code> and <code>originals</code>.
Internal notes that people of the business wrote are not in this archive; ask the business for them separately.</p>
<section><h2>Contact</h2>
${named({ ...fields, tags })}${facts(customFields)}</section>
${blocks('Addresses', known.identities)}${blocks('Consents', known.consents)}${blocks('Suggested values', known.suggestions)}${blocks('Records', known.records)}${blocks('Campaigns', known.campaigns)}${blocks('Recognised by a form', known.recognitions)}<section><h2>Messages and changes, newest first</h2>
`;
}

export const pageEnd = '</section>\n</body>\n</html>\n';

export function pageEntry(entry: PastEntry): string {
  return 'message' in entry ? messageArticle(entry.message) : changeArticle(entry.change);
}

function messageArticle(message: Message): string {
  const { direction, channel, kind, sentAt, subject, text, to, status, sender, submission, attachments, id } = message;
  const who = direction === 'inbound' ? 'Received' : 'Sent';
  const about = {
    From: sender.identities.map(({ value }) => value),
    To: to?.value,
    Subject: subject,
    ...(direction === 'outbound' && { Status: status }),
    ...submission,
  };
  const files = attachments.map((one) => `<li>${fileLink(one)}</li>`).join('');
  return `<article class="${direction}" id="${id}"><header class="entry">${who} on ${escaped(channel)}${kind === 'message' ? '' : ` (${escaped(kind)})`}, ${time(sentAt)}</header>
${facts(about)}<div class="text">${shown(text)}</div>${files && `<ul>${files}</ul>`}</article>
`;
}

function fileLink(file: Message['attachments'][number]): string {
  const name = file.fileName ?? file.contentType;
  if (file.id === null || file.state !== 'stored') return `${shown(name)} (not kept)`;
  const path = nameOfFile({ ...file, id: file.id, kind: 'attachment' });
  return `<a href="${escaped(path.split('/').map(encodeURIComponent).join('/'))}">${shown(name)}</a>`;
}

function changeArticle({ kind, changes, cause, at }: Change): string {
  const rows = Object.entries(changes).map(([field, { before, after }]) => ({ field, before, after }));
  const table = rows
    .map(
      ({ field, before, after }) =>
        `<tr><th scope="row">${shown(field)}</th><td>${shown(before)}</td><td>${shown(after)}</td></tr>`,
    )
    .join('\n');
  const head =
    '<thead><tr><th scope="col">Field</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>';
  return `<article class="change"><header class="entry">Change: ${escaped(kind.replaceAll('_', ' '))}, by ${escaped(cause.kind.replaceAll('_', ' '))} ${shown(cause.id)}, ${time(at)}</header>
${table && `<table>${head}<tbody>${table}</tbody></table>`}</article>
`;
}
