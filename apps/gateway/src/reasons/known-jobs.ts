const ended = '| What is done stays done; make the job again for the rest.';

/** Why a job failed. */
export const jobReasons = {
  job_failed_often:
    'It failed {times} times in a row; |the worker’s log has the reason under the id of the job. Make it again when that is mended.',
  job_of_unknown_kind: '{kind}|: no such kind of job was asked for.',
  right_lost: 'The principal that made the job no longer has the right {right}; make it again with one that has it.',
  subject_gone: 'There is no such contact any more.',
  import_gone: 'The import is gone; send the file again.',
  import_file_gone: 'The file of the import is gone; send it again.',
  import_cancelled: 'It was cancelled; send the file again.',
  file_not_stored: 'file: it is not in the file store.',
  contacts_except: 'contactsExcept: |{because}',
  tag_deleted: `A tag of the job was deleted while it ran.${ended}`,
  filter_outdated: `The filter names what was merged, deleted or archived meanwhile: {names}.${ended}`,
  ended_assignee: `assignedTo: is no user who has joined the workspace; take an id of GET /users.${ended}`,
  ended_campaign: `The campaign is archived; take it back by PATCH with {"archived": false}, or name another.${ended}`,
  ended_campaign_unknown: `campaignId: is no campaign of the workspace; take an id of GET /campaigns.${ended}`,
  webhook_stopped: 'The webhook is disabled or was deleted; enable it, then replay.',
  webhook_filter_broken: 'The filter of the webhook cannot be judged. {because}',
};

/** Why a job left a contact out, and why the undo of an import left one as it is. */
export const contactReasons = {
  too_many_tags: 'tags: {tags} are too many; a contact has at most {most}.',
  consent_withdrawn: 'The contact |has withdrawn consent to {purpose}|.',
  consent_missing: 'The contact |has not consented to {purpose}|.',
  merged_since: 'It was merged into another contact.',
  changed_since: 'It was changed since.',
  deleted_since: 'It was deleted since.',
  has_messages: 'It has messages.',
  has_notes: 'It has notes.',
  has_records: 'It has records.',
  has_consents: 'It has consents.',
  fields_changed_since: '{fields}: changed since.',
};

/** Why a file cannot be read as rows. */
export const fileReasons = {
  file_empty: 'The file is empty; choose another one.',
  file_without_rows: 'The file has no rows; choose a file with a line of names of columns.',
  file_without_objects: 'The file has no objects; choose another one.',
  file_without_header:
    'The first row has an e-mail address or a phone number in place of a name; put a row of names of columns first.',
  file_other_header: 'The first row must be {columns} and is another one; take the template, or leave strict out.',
  file_not_utf8_at:
    'The file is not in UTF-8| (line {line})|: it looks like {encoding}. Save it as UTF-8; in Excel, as "CSV UTF-8".',
  file_not_utf8: 'The file is not in UTF-8|: it looks like {encoding}. Save it as UTF-8; in Excel, as "CSV UTF-8".',
  file_quote_open: 'A double quote in the row at line {line} has no end; close it, or write "" for a quote in a text.',
  file_row_too_long: 'The row at line {line} is longer than 128 KiB; a double quote in it may have no end.',
  file_object_too_large: 'The object on line {line} is larger than 1 MiB; leave out what is no field of a contact.',
  file_no_list: 'The file does not begin with a list; send [ … ] or an object a line.',
  file_workbook_damaged:
    'The workbook is damaged; open it in a spreadsheet and save it again, or save the sheet as "CSV UTF-8".',
  file_workbook_too_large: 'The workbook unpacks to more than its size allows; save the sheet as "CSV UTF-8".',
  file_object_without_end:
    'The file ends before its list does.| The object that begins on line {line} has no end.| Export it again.',
  file_list_without_end: 'The file ends before its list does.| Export it again.',
  file_text_behind_list: 'Line {line} has text behind the end of the list; leave it out.',
  file_no_object_begins: 'Line {line} has a comma or bracket where an object should begin; correct it.',
  file_too_deep: 'Line {line} has lists or objects more than {most} deep.',
  file_bracket_too_many: 'Line {line} has a bracket too many; correct it.',
  file_no_objects: '{because}| Send a list [ … ] of objects, or one object a line.',
  file_line_no_object: 'What begins on line {line} is no object of JSON; correct it, as in {example}.',
  file_objects_empty: 'The objects are empty.',
  file_too_many_columns: 'The file has more than {most} columns; leave out those that are not needed.',
  file_old_excel:
    'The file is |an old Excel workbook (.xls), or one with a password|; |save it as .xlsx without a password|.',
  file_compressed: 'The file is |compressed|; |unpack it|.',
  file_picture: 'The file is |a picture|; |choose one with rows, such as CSV or XLSX|.',
  file_pdf: 'The file is |a PDF|; |export the contacts as CSV or XLSX|.',
  file_vcard: 'The file is |a vCard file|; |export the contacts as CSV|.',
  file_database: 'The file is |a database|; |export the contacts as CSV|.',
  file_page: 'The file is |a page or XML|; |export the contacts as CSV or XLSX|.',
  file_binary_workbook: 'The file is a binary workbook (.xlsb); |save it as .xlsx or as "CSV UTF-8"|.',
  file_open_document: 'The file is an OpenDocument file; |save it as .xlsx or as "CSV UTF-8"|.',
  file_numbers: 'The file is a Numbers document; export it to Excel or CSV.',
  file_archive: 'The file is an archive (zip) without a workbook; unpack it and choose the file inside.',
};
