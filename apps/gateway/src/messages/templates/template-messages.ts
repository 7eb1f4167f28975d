import { Injectable } from '@nestjs/common';
import { headerFiles } from '#libs/contracts';
import { OutboundMessages, type MessageRequest } from '#libs/contacts';
import { Problem } from '../../http/problems/problem.js';
import { TemplateForms } from '../../inboxes/templates/template-forms.js';
import { faultsOfFilling } from './faults-of-filling.js';
import { filledText } from './filled-text.js';

/** Messages that fill an approved template. */
@Injectable()
export class TemplateMessages {
  constructor(
    private readonly outboundMessages: OutboundMessages,
    private readonly forms: TemplateForms,
  ) {}

  /**
   * The request with what the template's approved form adds: the kind of its file, and its words where it has none. As it is
   * where it has no template, or the form cannot be had.
   * @param hasText whether it says itself what the history shows.
   * @throws Problem template_mismatch; CannotSendError when it cannot go out.
   */
  async completed(workspaceId: string, request: MessageRequest, hasText: boolean): Promise<MessageRequest> {
    const { template, attachments = [] } = request;
    if (template === null) return request;
    const inboxId = await this.outboundMessages.inboxOf(workspaceId, request);
    const form = inboxId === null ? null : await this.forms.find({ workspaceId, inboxId }, template);
    if (form === null) return request;
    const errors = faultsOfFilling(form, template, attachments.length);
    const detail = errors.length === 1 ? (errors[0]?.message ?? '') : `${errors.length} faults; errors names each.`;
    if (errors.length > 0) throw new Problem('template_mismatch', detail, { errors });
    const text = hasText ? request.text : filledText(form, template);
    return { ...request, text, headerFiles: form.headerFile ? headerFiles(form.headerFile.kind) : undefined };
  }
}
