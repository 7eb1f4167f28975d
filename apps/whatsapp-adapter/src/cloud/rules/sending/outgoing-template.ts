import { SendRefusedError } from '#libs/adapter-kit';
import { cloudFileKind, type OutboundMessage } from '#libs/contracts';
import { outgoingFile, type UploadedFile } from './outgoing-file.js';

type Template = NonNullable<OutboundMessage['template']>;

/**
 * A template as the Cloud API takes it, with what fills its header, body and buttons.
 * @param files the message's own: one at most, which its header shows.
 * @throws SendRefusedError for files that no header shows.
 */
export function outgoingTemplate(template: Template, files: readonly UploadedFile[]): object {
  const { name, language, parameters, parameterNames, buttons = [] } = template;
  const body = parameters.map((text, index) => wordsOf(text, parameterNames?.[index]));
  const parts = [
    { type: 'header', parameters: headerOf(template, files) },
    { type: 'body', parameters: body },
    ...buttons.map(buttonOf),
  ].filter((part) => part.parameters.length > 0);
  const components = parts.length > 0 ? { components: parts } : {};
  return { type: 'template', template: { name, language: { code: language }, ...components } };
}

function headerOf({ header }: Template, files: readonly UploadedFile[]): object[] {
  const [shown, more] = files;
  if (more) throw new SendRefusedError('a template takes one file; send the others once the contact has written.');
  if (shown && cloudFileKind(shown.file.contentType) === 'audio')
    throw new SendRefusedError('the header of a template shows no sound; send another file.');
  return [...(shown ? [outgoingFile(shown, '')] : []), ...(header ? [wordsOf(header.text, header.name)] : [])];
}

function wordsOf(text: string, place: string | undefined): object {
  return { type: 'text', ...(place !== undefined && { parameter_name: place }), text };
}

function buttonOf({ index, kind, text }: NonNullable<Template['buttons']>[number]) {
  const filled = kind === 'url' ? { type: 'text', text } : { type: 'coupon_code', coupon_code: text };
  return { type: 'button', sub_type: kind, index: String(index), parameters: [filled] };
}
