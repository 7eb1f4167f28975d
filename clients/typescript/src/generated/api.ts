// Made by "npm run generate" from the OpenAPI document of the gateway; change it there.

export interface paths {
  '/api/v1/contacts': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List contacts
     * @description Filters combine; deleted contacts never appear; unset values sort last. Go through many pages with `cursor`: it is as fast on the last page as on the first and does not shift when contacts come in. Send a cursor with the sort and filter that it was made with, and without `page`. `total` is exact; only where a search has more than 100,000 matches it is an estimate, and `pagination.totalIsEstimate` says so. With a cursor, `pagination.page` is the number that the page would have if no contact had changed since the first page.
     */
    get: operations['contacts-list'];
    put?: never;
    /**
     * Create a contact
     * @description An e-mail address or phone that identifies a live contact is refused with 409 `contact_exists`, unless `onDuplicate` says otherwise: `create` makes a second record, which shows the value but is not identified by it; `update` fills the empty fields of the existing contact and returns 200. Phones without country code are read with the workspace's country, in every spelling that was ever valid there.
     */
    post: operations['contacts-create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/query': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Query contacts
     * @description As the list of contacts, by a filter that groups conditions: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a leaf `{"field", "op", "value"}`. Up to 5 groups deep, 50 leaves and 1,000 values of one `in`. A field or op that is not possible is 400, and `errors[].field` has its place, such as `filter.all[2].op`. A filter that takes the database longer than 5 seconds is 503 `search_too_slow`. `startAt` begins the list at a value of its sort, with one seek at any size: `{"sort": "name", "startAt": "m"}` is those from M on; `pagination.page` counts from there.
     */
    post: operations['contacts-query'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a contact
     * @description For the id of a contact that was merged away, the response has the survivor, and Content-Location names it. With `at` it is the contact as it was then, before its merge also one that was merged away, and `past` says so; a time before its making is 404, one before the log of changes 410 `log_gone` with `since`.
     */
    get: operations['contacts-get'];
    put?: never;
    post?: never;
    /**
     * Delete a contact
     * @description Its history is kept, and a restore brings the contact back. So does a new message of the person.
     */
    delete: operations['contacts-remove'];
    options?: never;
    head?: never;
    /**
     * Change a contact
     * @description Only the fields sent change; null clears, but for name, status, role and source. `language: null` returns to the default and to detection. `tags` replaces the set. A body without fields changes nothing and returns 200. Send If-Match with the ETag that you read: the response is 412 when the contact was changed since then.
     */
    patch: operations['contacts-change'];
    trace?: never;
  };
  '/api/v1/contacts/{id}/restore': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Restore a deleted contact
     * @description Returns 200 also when it was not deleted. Identities that another contact got after the deletion stay with that contact.
     */
    post: operations['contacts-restore'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/bulk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change many contacts
     * @description Makes a job that adds or removes tags, assigns, sets fields, adds to a campaign or removes from it, exports, deletes or restores: the contacts of `ids`, or every contact that passes `filter` or `segment` but for `exclude`. What a job deleted is restored by `{"action": "restore", "deletedByJob": …}`: all of it that is deleted still. The job counts first and awaits its confirmation (POST /jobs/:id/confirm with `confirm.token`); `"confirm": true` runs it at once for up to 100 ids, and never for delete. Contacts that are made after the count are left alone; a filter is judged again when a contact’s turn comes. A tag of the filter that is renamed meanwhile is the same tag; where one is merged or deleted, or a custom field archived, the job fails and says so. `result` has `counted` (when the job was made), `found` (when it ran), `changed`, `unchanged`, `missing` (ids without a live contact), `refused`, the reasons of the first hundred in `refusals`, and how many had each reason in `reasons`. The rights of the key are judged now and again while the job runs. Delete needs the right contacts:delete, export (the job of POST /exports) contacts:export, campaigns need campaigns:write.
     */
    post: operations['contacts-bulk-change'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List campaigns
     * @description Newest first, archived ones too unless `archived` is false.
     */
    get: operations['campaigns-list'];
    put?: never;
    /**
     * Make a campaign
     * @description A named audience, without members. The name of a campaign in use, whatever the case, is 409 `campaign_exists`.
     */
    post: operations['campaigns-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Get a campaign */
    get: operations['campaigns-get'];
    put?: never;
    post?: never;
    /**
     * Archive a campaign
     * @description The same as `archived: true`. No member is lost.
     */
    delete: operations['campaigns-archive'];
    options?: never;
    head?: never;
    /**
     * Rename or archive a campaign
     * @description Its members stay. `archived: false` takes it back into use.
     */
    patch: operations['campaigns-change'];
    trace?: never;
  };
  '/api/v1/campaigns/{id}/members': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the members of a campaign
     * @description Newest first. A deleted contact is not listed; restored, it is a member as before.
     */
    get: operations['campaigns-members-list'];
    put?: never;
    /**
     * Add contacts to a campaign
     * @description Up to 100 `ids` are added at once (200). More ids, or a `filter` or `segment` less `exclude`, are a job that awaits its confirmation (201), as POST /contacts/bulk with `add_to_campaign` makes it. Where the campaign names a purpose, contacts that have withdrawn their consent to it, or never gave it, are refused with the reason; who withdraws later leaves the campaign. Each contact that joins or leaves has a change in its timeline and an event.
     */
    post: operations['campaigns-members-add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/campaigns/{id}/members/{contactId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a contact from a campaign
     * @description Many are removed by POST /contacts/bulk with `remove_from_campaign`.
     */
    delete: operations['campaigns-members-remove'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Export contacts
     * @description Makes a job that writes contacts to a file: those of `ids`, or those that pass `filter` but for `exclude`; without either every contact. Contacts that are made later are left out. In the end its `result` has `rows`, `bytes`, `url` (GET /exports/:id/file) and `expiresAt`, a day later; `leftOut` names contacts that could not be written. In CSV a text that a spreadsheet would run as a formula has a quote in front; phones keep their plus. In XLSX phones are texts and times real dates; beyond 1,048,575 contacts there are further sheets. Every export stands in the log of access.
     */
    post: operations['exports-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/subject-export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Export all that is known of a contact
     * @description Makes a job that writes a zip archive: `index.html` for people, `data.json` with the same, the files that were sent and mails as they came. It has the contact, identities with their proof, suggestions, consents with their proof, campaigns, records, every message and every change with its cause; notes of users are not in it. In the end `result` has `url` (GET /exports/:id/file) and `expiresAt`, a day later. It stands in the log of access.
     */
    post: operations['contacts-subject-export-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/erase': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Erase a contact
     * @description Makes a job that forgets a person for good: the contact, its identities, messages, files, history, notes, records and consents, dead letters and copies. Nothing brings it back; whoever it is about and writes again is a new contact. `confirm` repeats the id. From the first moment of the job the contact is absent; a job that was cancelled or failed is made again by the same call. The event `erased` of contact-events and the log of access say who erased it and when, without values. docs/erasure.md says what is kept for how long on Kafka and in backups.
     */
    post: operations['contacts-erase'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/template': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the template of imports
     * @description A CSV with the header alone: `name,phone,email,state,brokerage`. `brokerage` is the company.
     */
    get: operations['imports-template'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}/rejected': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the rejected rows of an import
     * @description A CSV with the columns of the file and one more, `reason`: the rows that were refused when they were judged or written. Mended, it can be imported as it is. Each reading stands in the log of access.
     */
    get: operations['imports-rejected'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List imports
     * @description Newest first. An import can be read for 30 days.
     */
    get: operations['imports-list'];
    put?: never;
    /**
     * Send a file whose rows are to become contacts
     * @description One file of a multipart form, of 1 GiB at most: CSV (delimiter, quotes and line ends are found; UTF-8), JSON (a list, or an object a line) or XLSX. Columns are mapped to fields by their names, also in other languages, by their content, or as in the last file of the same shape. A job then judges every row; nothing is written before the import is confirmed. With `strict` the header must be that of GET /imports/template.
     */
    post: operations['imports-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an import
     * @description `ready`: `summary` says how many rows are valid, what is wrong with the others, and how many are duplicates. `done`: `result` has what became of the rows, as the database counts them.
     */
    get: operations['imports-get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Map columns of an import in another way
     * @description Every row is judged again. Columns that are not named stay as they are. Possible until the import is confirmed.
     */
    patch: operations['imports-change'];
    trace?: never;
  };
  '/api/v1/imports/{id}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let the valid rows of an import in
     * @description A job makes and changes contacts, valid rows alone. A row whose address identifies a contact by then, also one that another row or import made, follows `policy`. Addresses count as vouched for by the workspace. A confirmation that comes twice changes nothing.
     */
    post: operations['imports-confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/imports/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Undo an import
     * @description A job deletes the contacts that the import made, unless others changed them since or they have messages, notes, records or consents, and gives those that it changed what they had before, but for fields that were changed since. In the end the status is `undone`, and `undo` says what was left and why.
     */
    post: operations['imports-undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List tags
     * @description The tags of the workspace by name, with the number of live contacts that have each. `search` finds a part of a name.
     */
    get: operations['tags-list'];
    put?: never;
    /**
     * Make a tag
     * @description A tag is also made when a contact gets a name that no tag has. Names that differ in case alone are one tag: such a name is refused with 409 `tag_exists`, and `tagId` names the tag.
     */
    post: operations['tags-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/tags/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a tag
     * @description No contact has it any more; each that had it has a change in its timeline and an event. Of a tag of more than 10,000 contacts a job does it (202), batch by batch.
     */
    delete: operations['tags-remove'];
    options?: never;
    head?: never;
    /**
     * Rename, colour or merge a tag
     * @description All contacts show the new name at once; each has a change in its timeline and an event. The name of another tag is 409 `tag_exists`; with `merge=true` the contacts get that other tag instead, which the response has, and this one ends. A tag of more than 10,000 contacts is renamed or merged by a job (202): a new name holds as soon as the job begins, and its changes and events follow; merged, contacts get the other tag batch by batch.
     */
    patch: operations['tags-change'];
    trace?: never;
  };
  '/api/v1/custom-fields': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List custom fields
     * @description The fields that the workspace gives its contacts, oldest first, archived ones too.
     */
    get: operations['custom-fields-list'];
    put?: never;
    /**
     * Make a custom field
     * @description Key and type never change. A key that an archived field has is taken, too: 409 `custom_field_exists`.
     */
    post: operations['custom-fields-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/custom-fields/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Archive a custom field
     * @description The same as `archived: true`. No value is lost.
     */
    delete: operations['custom-fields-archive'];
    options?: never;
    head?: never;
    /**
     * Change or archive a custom field
     * @description Contacts keep their values: an archived field shows them again when `archived` is set to false.
     */
    patch: operations['custom-fields-change'];
    trace?: never;
  };
  '/api/v1/rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List rules
     * @description The rules of the workspace, in the order in which they are applied.
     */
    get: operations['rules-list'];
    put?: never;
    /**
     * Make a rule
     * @description When one of the events of `on` happens with a contact and the filter holds, the actions are done. A rule is made switched off, unless `enabled` is true: try it first.
     */
    post: operations['rules-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/rules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a rule */
    get: operations['rules-get'];
    put?: never;
    post?: never;
    /**
     * Delete a rule
     * @description What it did stays done.
     */
    delete: operations['rules-remove'];
    options?: never;
    head?: never;
    /**
     * Change, order, enable or disable a rule
     * @description What is absent stays. A rule that stopped itself goes on when `enabled` is set to true.
     */
    patch: operations['rules-change'];
    trace?: never;
  };
  '/api/v1/rules/{id}/try': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try a rule on past events
     * @description How many contacts the rule would have been about, had it been switched on for the last days, and what it would change of the fields of the newest ten. Nothing is changed.
     */
    post: operations['rules-try'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/segments': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List segments
     * @description The saved filters of the workspace, oldest first, with their counts.
     */
    get: operations['segments-list'];
    put?: never;
    /**
     * Save a segment
     * @description A filter under a name, for lists (`GET /contacts?segment=`), queries and changes of many contacts. It is counted at once in the background; then the count follows each change of a contact. Tags stay the same tags when they are renamed or merged. Names that differ in case alone are one name: 409 `segment_exists`. A workspace has 100 segments at most: 409 `too_many_segments`.
     */
    post: operations['segments-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/segments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Get a segment
     * @description With its count, which is read and not counted: a few probes however many contacts there are.
     */
    get: operations['segments-get'];
    put?: never;
    post?: never;
    /**
     * Delete a segment
     * @description Its contacts stay as they are.
     */
    delete: operations['segments-remove'];
    options?: never;
    head?: never;
    /**
     * Change a segment
     * @description What is left out stays. With another filter or search it is counted again from the beginning.
     */
    patch: operations['segments-change'];
    trace?: never;
  };
  '/api/v1/contacts/{id}/identities': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a contact's identities
     * @description Every address and number that identifies the contact, with its proof; oldest first, all in one page.
     */
    get: operations['contacts-identities'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/suggestions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List addresses that may be a contact's
     * @description Addresses that messages named as this contact’s, without proof. Only open suggestions, newest first. Until a suggestion is accepted, it identifies and recognises no contact, and no message is sent to it.
     */
    get: operations['contacts-suggestions'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/suggestions/{id}/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accept a suggested address
     * @description The address becomes a vouched identity of the contact. It fills the field where the contact shows no address; a shown address stays. A value of a custom field is set, once the field takes it; until then 400. Accepting again changes nothing.
     */
    post: operations['suggestions-accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/suggestions/{id}/dismiss': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Dismiss a suggested address
     * @description The same claim does not come up again. Dismissing again changes nothing.
     */
    post: operations['suggestions-dismiss'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/merge-rules': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List merge rules
     * @description By which possible duplicates are merged without a person. The oldest first, and in this order applied.
     */
    get: operations['merge-rules-list'];
    put?: never;
    /**
     * Make a merge rule
     * @description A pair of possible duplicates that has all `reasons` and the score is merged, now and as pairs are found. A rule is made switched off: it is tried first, then enabled.
     */
    post: operations['merge-rules-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/merge-rules/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a merge rule */
    get: operations['merge-rules-get'];
    put?: never;
    post?: never;
    /**
     * Delete a merge rule
     * @description What it merged stays merged, and each merge can be undone.
     */
    delete: operations['merge-rules-remove'];
    options?: never;
    head?: never;
    /**
     * Change, enable or disable a merge rule
     * @description What is absent stays. `enabled: true` is refused until the rule was tried with the reasons, score and proofs that it has. Enabling it has all open pairs judged again.
     */
    patch: operations['merge-rules-change'];
    trace?: never;
  };
  '/api/v1/merge-rules/{id}/try': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Try a merge rule on the pairs that stand
     * @description How many of the open pairs of possible duplicates the rule would merge, and the likeliest ten. No contact is changed. The rule may be enabled then.
     */
    post: operations['merge-rules-try'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/merge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Merge contacts
     * @description The contacts of `with` become one with the contact of the path, which keeps its id: messages, files, identities, notes, records, consents, suggestions, tags, custom fields and campaigns are its own from then on, in one transaction. Later messages of each go to it, and the former ids lead to it. A merge vouches for the addresses that were only claimed. Values that lose are `conflicts`, and stay for an undo. `dryRun` shows the result and changes nothing.
     */
    post: operations['contacts-merge'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/merges': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the merges into a contact
     * @description Newest first, with the values that lost; also those that were undone.
     */
    get: operations['contacts-merges-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/merges/{id}/undo': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Undo a merge
     * @description The contacts are separate again. Each has what belonged to it, and what came since by its identities. Fields that nothing has changed since are as they were; changes made since stay with the survivor. The last merge of a contact is undone first: 409 `merge_not_last` names it. The pair is not suggested again.
     */
    post: operations['merges-undo'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/duplicates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List possible duplicates
     * @description Pairs of live contacts that may be one person, the likeliest first. They are found as contacts change, and by messages that name two contacts. A merge (POST /contacts/:id/merge) or a dismissal settles a pair.
     */
    get: operations['duplicates-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/duplicates/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count possible duplicates
     * @description Looks at the likeliest 1000 pairs.
     */
    get: operations['duplicates-count'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/duplicates/{id}/dismiss': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Dismiss a possible duplicate
     * @description They are two people: the pair is not suggested again. Dismissing again changes nothing.
     */
    post: operations['duplicates-dismiss'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/duplicates/search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Search for duplicates among all contacts
     * @description Makes a job that looks at every contact once, such as after an import. Contacts that change are looked at without it. In the end its `result` has `contacts` and the new `pairs`.
     */
    post: operations['duplicates-search'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/identity-story': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read why a contact is one person
     * @description Why each address and number is this person’s: what proved it, who said so, which merge brought it. And why other contacts that look alike are not merged with it: open pairs with their reasons, and those that were dismissed or parted.
     */
    get: operations['contacts-identity-story-read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a contact's messages
     * @description Both directions, newest first, by the time they were sent, then by arrival. An edited message stands once, with its newest text.
     */
    get: operations['contacts-messages-ofContact'];
    put?: never;
    /**
     * Write to a contact
     * @description The message is sent through the named inbox or channel, else through the one that the contact prefers, else through the one that the contact used last. A reply goes to the sender of the message that it replies to; other messages go to a proven or vouched identity of the contact. A claimed identity is used only while no identity of the contact is proven, or where `to` names it. A paused inbox sends what waits once it is resumed. `GET /messages/:id` shows the status: queued, sent, delivered, read, failed or unconfirmed.
     */
    post: operations['contacts-messages-send'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List messages that became no contact
     * @description Bounces, automatic replies, list mail, spam and what could not be read are kept with the reason, and create no contact. Newest first.
     */
    get: operations['messages-flagged'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count the messages that became no contact
     * @description Looks at the newest 10000.
     */
    get: operations['messages-count-countFlagged'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a message
     * @description With all its versions, and the status of an outbound message.
     */
    get: operations['messages-get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages/{id}/not-junk': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that a message is no junk
     * @description Its contact is made, or found by the rules of proof, as if it had never been junk; `notJunk` keeps what it was flagged as, and who said so. Later mail of the same From to the same inbox is no junk either, where it is proven as well; a bounce always is. A repetition changes nothing.
     */
    post: operations['messages-not-junk-notJunk'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/ways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the ways to a contact
     * @description Each inbox with each address at which it reaches the contact: whether a message goes through now, and why not. It judges as `POST /contacts/{id}/messages` does, for the purpose `messages`; that one has the last word.
     */
    get: operations['contacts-ways'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the conversations that wait for an answer
     * @description A contact waits from the first message that nobody has answered: not by a message through Doorbell that did not fail, not on the device of the business, and not by `POST /contacts/{id}/done`. Reactions, edits and junk wait for nothing.
     */
    get: operations['conversations-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/conversations/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Count the conversations that wait for an answer */
    get: operations['conversations-count'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/done': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that no answer is needed
     * @description What the contact wrote so far needs no answer, and has been seen. The next message waits again. Saying so again changes nothing.
     */
    post: operations['contacts-done'];
    /**
     * Take back that no answer is needed
     * @description The contact waits again from the message on which it waited before, unless that was answered meanwhile.
     */
    delete: operations['contacts-done-reopen'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/seen': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Say that a conversation was opened
     * @description What the contact wrote so far is not `unread` any more, for all users. It waits as before.
     */
    post: operations['contacts-seen'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attachments/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a file of a message
     * @description Its bytes with the media type that its content shows. It is a download (`Content-Disposition: attachment`), whatever it is; `inline` changes that for images in which nothing can run, and `thumbnail` makes a small picture of one. A range of bytes can be read by `Range` (one at a time; several are the whole file), on the condition of `If-Range`. The ETag is the SHA-256 of the bytes.
     */
    get: operations['attachments-download'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/{id}/file': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read an exported file
     * @description The file of an export that is done, until its `expiresAt`. Each reading stands in the log of access.
     */
    get: operations['exports-file'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/exports/{id}/links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a link to an exported file
     * @description An address of the file that needs no key and works for five minutes, for a page whose links carry none. Whoever has it can read the file, so do not store it.
     */
    post: operations['exports-links-link'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/attachments/{id}/links': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Make a link to a file for a page
     * @description An address of the file that needs no key and works for five minutes, as the `src` of an image. Whoever has it can read the file, so do not store it. A repetition under an `Idempotency-Key` returns the same link, which may have ended.
     */
    post: operations['attachments-links-link'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/files/{token}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a file by a link
     * @description The file as its link shows it. A link that was changed, or has ended, is 404.
     */
    get: operations['files-linked'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/messages/{id}/original': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a mail as it came
     * @description The source of a mail with all its headers, byte for byte. Messages of other channels have none here: 404.
     */
    get: operations['messages-original'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/uploads': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Upload a file
     * @description One file of a multipart form, of 100 MiB at most, to be sent by `attachments` of `POST /contacts/{id}/messages`. `contentType` is what the content shows, and `fileName` is one that every system can keep. An upload that no message takes along is deleted after a day. With an `Idempotency-Key` the same file is needed for the same response.
     */
    post: operations['uploads-upload'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/timeline': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a contact's timeline
     * @description Messages of all channels, forms, and every change of the contact with its cause. Newest first. `kinds` limits it to some; with `upcoming` the showings, appointments and other records that are still to come stand first, the next one first.
     */
    get: operations['contacts-timeline-read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/provenance': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read where the values of a contact came from
     * @description Each field that has a value, or lost the one that it had, with who or what set it last and when; all in one page.
     */
    get: operations['contacts-provenance-read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/contacts/{id}/consents': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List a contact's consents
     * @description Newest first, withdrawn ones and those they replaced as well.
     */
    get: operations['contacts-consents-list'];
    put?: never;
    /**
     * Record a consent or its withdrawal
     * @description Consents are only added; the newest of a purpose that names the channel, or none, holds. One for `messages` with `granted: false` keeps us from writing to the contact. `proof` keeps what shows it. It is a change of the contact, `consent_given` or `consent_withdrawn`.
     */
    post: operations['contacts-consents-record'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/opt-out-words': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Show the words that opt out
     * @description A message that is nothing but one of `out` withdraws the consent to `messages` on its channel, is confirmed once, and keeps us from writing there; one of `in`, from a proven sender, gives it again. Case, accents, blanks and signs do not count. The standard words are of ten languages.
     */
    get: operations['opt-out-words-show'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change the words that opt out
     * @description For one inbox, or for all that have none of their own. What is left out stays; null goes back to the standard.
     */
    patch: operations['opt-out-words-change'];
    trace?: never;
  };
  '/api/v1/contacts/{id}/notes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the notes on a contact
     * @description Newest first. Notes are for users who are signed in: no API key, event, export or log has one.
     */
    get: operations['contacts-notes-list'];
    put?: never;
    /**
     * Add a note to a contact
     * @description Notes are for users who are signed in: no API key, event, export or log has one.
     */
    post: operations['contacts-notes-add'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/notes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Delete a note
     * @description An own one; owners and admins delete every note.
     */
    delete: operations['notes-remove'];
    options?: never;
    head?: never;
    /** Change an own note */
    patch: operations['notes-change'];
    trace?: never;
  };
  '/api/v1/contacts/{id}/records': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the records of a contact
     * @description What other systems attached: showings, appointments, tickets, own kinds. The last one first, by `at`, or by when it was made.
     */
    get: operations['contacts-records-list'];
    put?: never;
    /**
     * Attach a record to a contact
     * @description Where the contact has a record of the kind with the same `externalId`, that one is replaced: what is left out becomes null. It stands on the timeline and in the events.
     */
    post: operations['contacts-records-put'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/records/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a record
     * @description The timeline keeps that it was there.
     */
    delete: operations['records-remove'];
    options?: never;
    head?: never;
    /**
     * Change a record
     * @description Only the fields that are sent; `null` clears.
     */
    patch: operations['records-change'];
    trace?: never;
  };
  '/api/v1/record-kinds': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List kinds of records
     * @description The kinds that the workspace describes, by kind. Records of other kinds are taken with any data.
     */
    get: operations['record-kinds-list'];
    put?: never;
    /**
     * Describe a kind of records
     * @description From then on the `data` of each new or replaced record of the kind must be as `schema` says; what is not is 400, and `errors` names the places, such as `data.price`. Records that stand already stay.
     */
    post: operations['record-kinds-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/record-kinds/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Stop describing a kind of records
     * @description Its records stay, and further ones are taken with any data.
     */
    delete: operations['record-kinds-remove'];
    options?: never;
    head?: never;
    /**
     * Change the label or schema of a kind of records
     * @description The schema is replaced as a whole. Records that stand already stay as they are.
     */
    patch: operations['record-kinds-change'];
    trace?: never;
  };
  '/api/v1/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Follow events as they happen
     * @description Server-sent events (text/event-stream): one for each change of a contact and each message, within a second, without end. Messages come to callers who have the right `messages:read`. `data` is the event as one JSON document, the same as webhooks send; `id` is its place in the log of changes. Connect again with `Last-Event-ID` (or `after`) and no event is left out or comes twice, by whichever gateway; a place is good for seven days, then it is 410 `place_gone`. A comment comes every 15 seconds, with the place so far. The filter is judged on the contact as it is when the event is sent; the event that ends a contact passes any. A client that takes nothing for ten seconds is cut off.
     */
    get: operations['events-follow'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/inboxes': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List inboxes
     * @description Oldest first; without `limit` as many as the plan's largest page holds.
     */
    get: operations['inboxes-list'];
    put?: never;
    /**
     * Connect an inbox
     * @description Takes effect within seconds, without a restart. Credentials are tried at the provider before anything is kept, sealed, and never shown again. A bot, a number or an address can be connected once in the whole system.
     */
    post: operations['inboxes-connect'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/inboxes/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read an inbox */
    get: operations['inboxes-get'];
    put?: never;
    post?: never;
    /**
     * Remove an inbox
     * @description Its account is free again and its credentials are forgotten; contacts and messages that came through it stay.
     */
    delete: operations['inboxes-remove'];
    options?: never;
    head?: never;
    /**
     * Change, pause or resume an inbox
     * @description Only the fields sent change, also inside `settings` and `credentials`; credentials and servers are tried again where they change. While an inbox is paused, its messages wait at the provider and outbound messages wait here.
     */
    patch: operations['inboxes-change'];
    trace?: never;
  };
  '/api/v1/inboxes/{id}/qr.svg': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * See an inbox's QR code
     * @description While its state is `pairing`: what the phone scans (WhatsApp: Linked devices). 404 at any other time.
     */
    get: operations['inboxes-qr.svg-qr'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/inboxes/{id}/templates': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the approved templates of an inbox
     * @description Read at the provider, and kept for a minute. A channel without templates is 422 `template_not_possible`. For WhatsApp’s Cloud API the access token needs `whatsapp_business_management`.
     */
    get: operations['inboxes-templates'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/inbox-ways': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the ways to connect an inbox
     * @description Each driver of each channel, with the fields of the form that connects an inbox by it. They are made of the schemas that judge `POST /inboxes`.
     */
    get: operations['inbox-ways-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List webhooks
     * @description The webhooks of the workspace, the oldest first, without their secrets.
     */
    get: operations['webhooks-list'];
    put?: never;
    /**
     * Make a webhook
     * @description From now on each event of `events` whose contact passes `filter` is sent to `url` as a CloudEvent in JSON, signed by Standard Webhooks with `secret`, which only this response has. The events of a contact come in order; a delivery that fails is tried again for three days.
     */
    post: operations['webhooks-make'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a webhook */
    get: operations['webhooks-get'];
    put?: never;
    post?: never;
    /**
     * Delete a webhook
     * @description What waits for it is not sent.
     */
    delete: operations['webhooks-remove'];
    options?: never;
    head?: never;
    /**
     * Change, enable or disable a webhook
     * @description What is absent stays. A webhook that was disabled goes on with the events from when it is enabled; POST /webhooks/:id/replay brings those in between.
     */
    patch: operations['webhooks-change'];
    trace?: never;
  };
  '/api/v1/webhooks/{id}/rotate-secret': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Give a webhook another secret
     * @description Only this response has it. For 24 hours events have two signatures, of the former secret too: put the new one in place meanwhile.
     */
    post: operations['webhooks-rotate-secret-rotateSecret'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/deliveries': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List deliveries to a webhook
     * @description The newest first, with what the endpoint responded last. Kept for 30 days after their end.
     */
    get: operations['webhooks-deliveries-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/test': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a test event to a webhook
     * @description Sends an event of the type `doorbell.webhook.v1` and the kind `test` now, signed as all are, and responds with what became of it, within 15 seconds. It is not tried again. A webhook that is disabled can be tested too.
     */
    post: operations['webhooks-test'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/webhooks/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send past events to a webhook again
     * @description Makes a job that sends each event from `since` on to the webhook again, in the order of the log, under the same `webhook-id`, where the webhook asks for it and its filter lets the contact through now. Its `result` has `events`. A `since` before the first event that is kept is 410 `log_gone`.
     */
    post: operations['webhooks-replay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/deliveries/{id}/retry': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Send a delivery again
     * @description At once, under the same `webhook-id`, whatever became of it; one that had ended is tried for another three days. Earlier deliveries of the contact that wait go first.
     */
    post: operations['deliveries-retry'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List jobs
     * @description Long work of the workspace, newest first. A job can be read for 30 days after its end.
     */
    get: operations['jobs-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Read a job */
    get: operations['jobs-get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{id}/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Confirm a job
     * @description Lets a job run that counted first what it is about. Its token came with the response that made it and is valid for an hour. A confirmation that comes twice changes nothing. Whoever confirms needs the right that the job needs.
     */
    post: operations['jobs-confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/jobs/{id}/cancel': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Cancel a job
     * @description Ends a job before its time. What is done stays done; a batch in hand is the last one. A cancelled job may be cancelled again.
     */
    post: operations['jobs-cancel'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/retention': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read how long things are kept
     * @description In days since they came, of a contact since its last activity, or since it was deleted; null is for ever. `contactsExcept` is a filter of contacts that are kept however idle they are. Files go within an hour after that, all else with a job that runs each day.
     */
    get: operations['retention-get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Set how long things are kept
     * @description Only the sent kinds change. It holds for what came before, too: count first what would go, by POST /retention/runs with `dryRun`. The log of access has what was and what is. To set `contact`, `deletedContact` or `contactsExcept` takes the right `contacts:erase` too.
     */
    patch: operations['retention-change'];
    trace?: never;
  };
  '/api/v1/retention/runs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Let go of what is older than it is kept
     * @description Makes the job that runs each day by itself: it deletes messages with their files, entries of the log of access, dead letters and values of changes that are older than they are kept, and makes a job for each idle and each deleted contact that erases it, 1,000 of each at most. With `dryRun` it deletes nothing, and its `result` counts what would go of each kind, by `days` where they are given.
     */
    post: operations['retention-runs-run'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/recognitions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Recognise a visitor
     * @description What a form may fill in and which questions it may skip, for a visitor who gave an e-mail address or a phone. Only proven and vouched addresses recognise a contact: for a claimed address the response is the same as for an unknown one. Where both are given and name two contacts, no contact is recognised. Call it from your server, and pass on no more than the form needs: a visitor who types an address is not proven to be its owner. Each key has 60 calls a minute, and every call is logged with its key, without the address.
     */
    post: operations['recognitions-recognise'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List dead letters
     * @description Events that were set aside, newest first. Keys of the workspace that operates the system also see those whose workspace is unknown.
     */
    get: operations['dead-letters-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters/count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Count dead letters
     * @description Looks at the newest 10000 of the workspace.
     */
    get: operations['dead-letters-count'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replay several dead letters
     * @description Open ones: those named, those of a reason, or all; at most 100 a call, newest first; go on with nextCursor.
     */
    post: operations['dead-letters-replay-replayMany'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read a dead letter
     * @description With its headers and up to 64 KiB of its original, as text where it is UTF-8.
     */
    get: operations['dead-letters-get'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters/{id}/original': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Download the original of a dead letter
     * @description The original bytes, as far as they are kept.
     */
    get: operations['dead-letters-original'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters/{id}/replay': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Replay a dead letter
     * @description Puts the original back onto its topic, with its key and headers. A dry run, the default, reports what would happen: whether it decodes and keeps the contract today. Replaying something twice changes nothing.
     */
    post: operations['dead-letters-replay'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/dead-letters/{id}/discard': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Discard a dead letter
     * @description It is no longer open; its bytes stay readable.
     */
    post: operations['dead-letters-discard'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/workspace': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the workspace
     * @description Its name, what it takes for granted of phones and languages, what its plan allows and how much of that is used.
     */
    get: operations['workspace-read'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change the workspace
     * @description Only the sent fields change; `defaultCountry: null` refuses phones without country code. It holds for what comes from now on, everywhere within seconds. The plan is the operator’s.
     */
    patch: operations['workspace-change'];
    trace?: never;
  };
  '/api/v1/api-keys': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List API keys
     * @description The live keys of the workspace, oldest first, without their secrets.
     */
    get: operations['api-keys-list'];
    put?: never;
    /**
     * Make an API key
     * @description Only this response has the key: keep it. The key has the rights of its role that are in its scopes, and never more than the key that makes it: a wider `role`, wider `scopes` or a later `expiresAt` are 403 `forbidden`. A scope that the role does not have is 400 `invalid_request`. It ends with the key that made it.
     */
    post: operations['api-keys-create'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/api-keys/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Revoke an API key
     * @description It stops working within five seconds, everywhere, and so do the keys that it made.
     */
    delete: operations['api-keys-revoke'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/roles': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List roles
     * @description What each role may do, the strongest first: the rights that `scopes` of a key with that role are chosen from.
     */
    get: operations['roles-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List own sessions
     * @description Where the user is signed in, newest first: 50 sessions at most.
     */
    get: operations['sessions-list'];
    put?: never;
    /**
     * Sign in
     * @description Opens a session and sets the cookie `doorbell_session`. Each further call under it names its workspace in `Doorbell-Workspace`. An unknown address and a wrong password get the same response. A user with a second factor sends its `code` too: without it, 401 `code_required`. After five wrong passwords each further attempt must wait: a second at first, a quarter of an hour at most (429 with `Retry-After`).
     */
    post: operations['sessions-signIn'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/by-link': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Sign in by a link
     * @description As by a password, with the token of a sign-in link, which works once. `npm start` prints such a link.
     */
    post: operations['sessions-by-link-signInByLink'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Show who is signed in */
    get: operations['sessions-current'];
    put?: never;
    post?: never;
    /**
     * Sign out
     * @description Ends the session of the cookie, and clears the cookie.
     */
    delete: operations['sessions-current-signOut'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * End one of the own sessions
     * @description It stops working within five seconds, everywhere.
     */
    delete: operations['sessions-end'];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/current/password': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Change the own password
     * @description All sessions of the user end; the response sets the cookie of a new one.
     */
    post: operations['sessions-current-password-changePassword'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/openid': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Begin to sign in by OpenID Connect
     * @description The address of the operator’s provider, to which the page sends the browser. The response sets a cookie for ten minutes: the provider’s response is taken from the same browser alone. It leads back to `/sign-in`, with a session, or with the reason behind the `#`. The user must have been invited: the first time the provider must say that the address is verified. No second factor of ours is asked for.
     */
    post: operations['sessions-openid-begin'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/current/second-factor': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Show the own second factor */
    get: operations['sessions-current-second-factor-show'];
    put?: never;
    /**
     * Propose a second factor
     * @description A secret for an app that makes one-time codes (RFC 6238). It is asked for after it was confirmed by a code.
     */
    post: operations['sessions-current-second-factor-propose'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/current/second-factor/confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Turn the second factor on
     * @description By a code of the app. Signing in needs a code from now on.
     */
    post: operations['sessions-current-second-factor-confirm'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/sessions/current/second-factor/remove': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Turn the second factor off */
    post: operations['sessions-current-second-factor-remove'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List users
     * @description The users of the workspace, oldest first, with those who are invited.
     */
    get: operations['users-list'];
    put?: never;
    /**
     * Invite a user
     * @description A mail with a link goes to the user, who joins by it and chooses a password there; one who has an account already gives its password. Inviting again replaces the link, the name and the role. A role that is stronger than the own one is 403 `forbidden`.
     */
    post: operations['users-invite'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/names': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * List the names of users
     * @description Who is meant by the ids of users in contacts, notes, messages and changes: for all who may read contacts. Addresses and roles are for those who may list users.
     */
    get: operations['users-names'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/users/me': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Change the own name
     * @description It holds at once in every workspace that the user has joined, also where an admin chose another one.
     */
    patch: operations['users-me-changeOwn'];
    trace?: never;
  };
  '/api/v1/users/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    /**
     * Remove a user from the workspace
     * @description The rights end within five seconds, everywhere. The user stays a member of other workspaces.
     */
    delete: operations['users-remove'];
    options?: never;
    head?: never;
    /**
     * Change a user of the workspace
     * @description Another role holds at once, and the user signs in again. A user of a stronger role is 403 `forbidden`; the last owner stays one.
     */
    patch: operations['users-change'];
    trace?: never;
  };
  '/api/v1/users/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Accept an invitation
     * @description By the token of its link, which works once. It opens a session, as signing in does: a user who has an account already and a second factor sends its `code` too, else 401 `code_required`.
     */
    post: operations['users-accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/password-resets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Ask for a new password
     * @description Mails a link to the user of the address, which works once, for an hour. The response is the same for an unknown address. Three mails an hour go to one address.
     */
    post: operations['password-resets-request'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/password-resets/accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Set a new password
     * @description By the token of the link. All sessions of the user end.
     */
    post: operations['password-resets-accept'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-log': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * Read the log of access
     * @description Newest first: who invited, changed and removed users, made and revoked keys, signed in, and each sign-in that failed; who read personal data in bulk. With `contactId`: what was read of that contact and each change of it, with before and after.
     */
    get: operations['audit-log-list'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/audit-log/exports': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Export the log of access
     * @description Makes a job that writes the entries of GET /audit-log with the same filters to a file, newest first, those that stand now. In the end `result` has `rows`, `url` (GET /exports/:id/file, which needs the right contacts:export) and `expiresAt`, a day later. The log of access has the export.
     */
    post: operations['audit-log-exports-export'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    ListedContact: {
      /**
       * Format: uuid
       * @description UUIDv7.
       */
      id: string;
      name: string;
      firstName: string | null;
      lastName: string | null;
      /** @description Normalised: lower-case, the domain in ASCII. */
      email: string | null;
      /** @description E.164. */
      phone: string | null;
      /** @enum {string} */
      status: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
      /** @enum {string} */
      role: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
      channelPreference: ('telegram' | 'whatsapp' | 'email') | null;
      source: string;
      referralSource: string | null;
      /** @description ISO 639-1. */
      language: string;
      /** @description IANA. */
      timezone: string | null;
      company: string | null;
      state: string | null;
      tags: string[];
      /** @description By the key of each custom field; a field without a value is absent. */
      customFields: {
        [key: string]: string | number | string[];
      };
      /** @description True while one identity at least is proven by its channel. */
      verified: boolean;
      /** @description The id of a user of the workspace. */
      assignedTo: string | null;
      /** @description When status became applicant; null when it is not. */
      appliedAt: string | null;
      lastActivityAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description Null: does not wait for an answer. Only there with `waiting=true`, or sorted by `waitingSince`. */
      waiting?: {
        /**
         * Format: date-time
         * @description When the first message was sent that nobody has answered.
         */
        since: string;
        /** @description No user has opened the conversation since the contact wrote last. */
        unread: boolean;
      } | null;
    };
    Pagination: {
      page: number;
      limit: number;
      total: number;
      totalPages: number;
      /**
       * @description Only there when not all matches were counted.
       * @constant
       */
      totalIsEstimate?: true;
    };
    ContactQuery: {
      /** @description {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Fields and their ops: id (eq, ne, in, isSet, isUnset); name (eq, ne, in, contains, startsWith, isSet, isUnset); firstName (eq, ne, in, contains, startsWith, isSet, isUnset); lastName (eq, ne, in, contains, startsWith, isSet, isUnset); email (eq, ne, in, contains, startsWith, isSet, isUnset); phone (eq, ne, in, contains, startsWith, isSet, isUnset); status (eq, ne, in, isSet, isUnset); role (eq, ne, in, isSet, isUnset); channelPreference (eq, ne, in, isSet, isUnset); source (eq, ne, in, contains, startsWith, isSet, isUnset); referralSource (eq, ne, in, contains, startsWith, isSet, isUnset); language (eq, ne, in, isSet, isUnset); timezone (eq, ne, in, isSet, isUnset); company (eq, ne, in, contains, startsWith, isSet, isUnset); state (eq, ne, in, contains, startsWith, isSet, isUnset); tags (eq, ne, in, contains, isSet, isUnset); verified (eq, ne); assignedTo (eq, ne, in, isSet, isUnset); appliedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); lastActivityAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); createdAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); updatedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); identities.kind (eq, ne, in); campaign (eq, ne, in, isSet, isUnset); inbox (eq, ne, in, isSet, isUnset); import (eq, ne, in, isSet, isUnset); waitingSince (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); `customFields.<key>`, `consents.<purpose>`, `records.<kind>`. */
      filter?: Record<string, unknown>;
      /**
       * Format: uuid
       * @description The id of a segment: its filter and search hold beside all others.
       */
      segment?: string;
      /** @description As in the list of contacts. */
      search?: string;
      /** @description With - before it from high to low. Contacts without a value stand last in both. */
      sort?:
        | (
            | 'name'
            | '-name'
            | 'createdAt'
            | '-createdAt'
            | 'lastActivityAt'
            | '-lastActivityAt'
            | 'waitingSince'
            | '-waitingSince'
          )
        | string;
      /** @description true: each contact says in `waiting` whether it waits for an answer, and since when. */
      waiting?: boolean;
      /** @description Rows on a page; at most what the plan allows. */
      limit?: number;
      /** @description The list begins at this value of its sort: with a sort by name a name or its beginning, else a time in ISO 8601. In place of a cursor. */
      startAt?: string;
      /** @description nextCursor of the page before. */
      cursor?: string;
    };
    NewContact: {
      name: string;
      firstName?: string | null;
      lastName?: string | null;
      email?: string | null;
      phone?: string | null;
      /** @enum {string} */
      status?: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
      /** @enum {string} */
      role?: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
      channelPreference?: ('telegram' | 'whatsapp' | 'email') | null;
      source?: string;
      referralSource?: string | null;
      language?: string | null;
      timezone?: string | null;
      company?: string | null;
      state?: string | null;
      tags?: string[];
      /** @description By the key of each custom field; null takes a value away, keys that are absent stay. */
      customFields?: {
        [key: string]: unknown;
      };
      assignedTo?: string | null;
    };
    Contact: {
      /**
       * Format: uuid
       * @description UUIDv7.
       */
      id: string;
      name: string;
      firstName: string | null;
      lastName: string | null;
      /** @description Normalised: lower-case, the domain in ASCII. */
      email: string | null;
      /** @description E.164. */
      phone: string | null;
      /** @enum {string} */
      status: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
      /** @enum {string} */
      role: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
      channelPreference: ('telegram' | 'whatsapp' | 'email') | null;
      source: string;
      referralSource: string | null;
      /** @description ISO 639-1. */
      language: string;
      /** @description IANA. */
      timezone: string | null;
      company: string | null;
      state: string | null;
      tags: string[];
      /** @description By the key of each custom field; a field without a value is absent. */
      customFields: {
        [key: string]: string | number | string[];
      };
      /** @description True while one identity at least is proven by its channel. */
      verified: boolean;
      /** @description The id of a user of the workspace. */
      assignedTo: string | null;
      /** @description When status became applicant; null when it is not. */
      appliedAt: string | null;
      lastActivityAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    ContactThen: {
      /**
       * Format: uuid
       * @description UUIDv7.
       */
      id: string;
      name: string;
      firstName: string | null;
      lastName: string | null;
      /** @description Normalised: lower-case, the domain in ASCII. */
      email: string | null;
      /** @description E.164. */
      phone: string | null;
      /** @enum {string} */
      status: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
      /** @enum {string} */
      role: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
      channelPreference: ('telegram' | 'whatsapp' | 'email') | null;
      source: string;
      referralSource: string | null;
      /** @description ISO 639-1. */
      language: string;
      /** @description IANA. */
      timezone: string | null;
      company: string | null;
      state: string | null;
      tags: string[];
      /** @description By the key of each custom field; a field without a value is absent. */
      customFields: {
        [key: string]: string | number | string[];
      };
      /** @description True while one identity at least is proven by its channel. */
      verified: boolean;
      /** @description The id of a user of the workspace. */
      assignedTo: string | null;
      /** @description When status became applicant; null when it is not. */
      appliedAt: string | null;
      lastActivityAt: string | null;
      /** Format: date-time */
      createdAt: string;
      updatedAt: null;
      past: {
        /** Format: date-time */
        at: string;
        /** @description The contact was deleted then. */
        isDeleted: boolean;
        /** @description Fields that the log of changes does not have: they are null. */
        unknownFields: string[];
      };
    };
    ContactChanges: {
      name?: string;
      firstName?: string | null;
      lastName?: string | null;
      email?: string | null;
      phone?: string | null;
      /** @enum {string} */
      status?: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
      /** @enum {string} */
      role?: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
      channelPreference?: ('telegram' | 'whatsapp' | 'email') | null;
      source?: string;
      referralSource?: string | null;
      language?: string | null;
      timezone?: string | null;
      company?: string | null;
      state?: string | null;
      tags?: string[];
      /** @description By the key of each custom field; null takes a value away, keys that are absent stay. */
      customFields?: {
        [key: string]: unknown;
      };
      assignedTo?: string | null;
    };
    RestoredContact: {
      /**
       * Format: uuid
       * @description UUIDv7.
       */
      id: string;
      name: string;
      firstName: string | null;
      lastName: string | null;
      /** @description Normalised: lower-case, the domain in ASCII. */
      email: string | null;
      /** @description E.164. */
      phone: string | null;
      /** @enum {string} */
      status: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
      /** @enum {string} */
      role: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
      channelPreference: ('telegram' | 'whatsapp' | 'email') | null;
      source: string;
      referralSource: string | null;
      /** @description ISO 639-1. */
      language: string;
      /** @description IANA. */
      timezone: string | null;
      company: string | null;
      state: string | null;
      tags: string[];
      /** @description By the key of each custom field; a field without a value is absent. */
      customFields: {
        [key: string]: string | number | string[];
      };
      /** @description True while one identity at least is proven by its channel. */
      verified: boolean;
      /** @description The id of a user of the workspace. */
      assignedTo: string | null;
      /** @description When status became applicant; null when it is not. */
      appliedAt: string | null;
      lastActivityAt: string | null;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description Identities that another contact got after the deletion; they identify that contact. */
      identitiesLeftOut: {
        kind: string;
        value: string;
      }[];
    };
    BulkRequest: {
      /** @enum {string} */
      action:
        | 'add_tags'
        | 'remove_tags'
        | 'assign'
        | 'set_fields'
        | 'add_to_campaign'
        | 'remove_from_campaign'
        | 'delete'
        | 'restore'
        | 'export';
      params?: {
        /** @description For add_tags and remove_tags. */
        tags?: string[];
        /** @description For set_fields: all that PATCH takes but email, phone and tags. */
        fields?: {
          name?: string;
          firstName?: string | null;
          lastName?: string | null;
          /** @enum {string} */
          status?: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
          /** @enum {string} */
          role?: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
          channelPreference?: ('telegram' | 'whatsapp' | 'email') | null;
          source?: string;
          referralSource?: string | null;
          language?: string | null;
          timezone?: string | null;
          company?: string | null;
          state?: string | null;
          /** @description By the key of each custom field; null takes a value away, keys that are absent stay. */
          customFields?: {
            [key: string]: unknown;
          };
          assignedTo?: string | null;
        };
        /**
         * Format: uuid
         * @description For add_to_campaign and remove_from_campaign.
         */
        campaignId?: string;
        /** @description For add_to_campaign: why they are added. */
        reason?: string;
        /**
         * @description For export.
         * @enum {string}
         */
        format?: 'csv' | 'json' | 'ndjson' | 'xlsx';
        /** @description For export: the fields to write; left out: all. */
        columns?: string[];
        /** @description For assign: the id of a user, or null. */
        assignedTo?: string | null;
      };
      ids?: string[];
      /** @description The filter of POST /contacts/query: {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Or the parameters of GET /contacts as fields, such as {"status": "prospect", "tags": ["Hot lead"]}. {} is every contact. */
      filter?: Record<string, unknown>;
      /**
       * Format: uuid
       * @description The id of a segment, whose filter of now is meant.
       */
      segment?: string;
      /** @description As in the list of contacts; holds beside filter and segment. */
      search?: string;
      /** @description With filter, segment or search: contacts to leave out. */
      exclude?: string[];
      /**
       * Format: uuid
       * @description With restore, in place of ids: the job of the deletion to undo.
       */
      deletedByJob?: string;
      /** @description True runs it at once: for up to 100 ids, and never for delete. */
      confirm?: boolean;
    };
    Job: {
      /** Format: uuid */
      id: string;
      /** @description `bulk`, `export`, `import_check`, `import`, `import_undo`, `erase`, `retention`, `audit_export`, `subject_export`, `find_duplicates`, `tags`, `webhook_replay`; accept any other. */
      kind: string;
      /** @enum {string} */
      state: 'awaiting_confirmation' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
      /** @description Who made it: `user`, `api_key` or another one of the log of access. */
      actor: {
        kind: string;
        id: string;
      };
      /** @description What it does, of kinds with several actions: of `bulk`, such as `add_tags`. */
      action: string | null;
      /** @description The import that it works on; null of other kinds. */
      importId: string | null;
      progress: {
        /** @description Rows that are done. */
        done: number;
        /** @description Rows that there are; null where that is not known. */
        total: number | null;
        /** @description Rows of a second of work; null before the first. */
        perSecond: number | null;
        /** @description While it runs, at that rate; null else. */
        secondsLeft: number | null;
      };
      /** @description What the kind of job counts, while it runs too. */
      result: {
        [key: string]: unknown;
      } | null;
      /** @description Why it failed, or was cancelled by itself. */
      error: string | null;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** @description True of a deletion of many that has ended, while a contact that it deleted is deleted still: `{"action": "restore", "deletedByJob": …}` of POST /contacts/bulk restores them. */
      undoable: boolean;
      /** Format: date-time */
      createdAt: string;
      endedAt: string | null;
      /** @description While it awaits its confirmation. */
      confirm?: {
        /** @description What the job is about, counted when it was made. */
        count: number;
        /** @description Shown once, in the response that makes the job; null after that. */
        token: string | null;
        /** Format: date-time */
        expiresAt: string;
      };
    };
    Reason: {
      code: string;
      /** @description What the sentence names, such as a host; `because` is the rest of it. */
      values: {
        [key: string]: string;
      };
    };
    Campaign: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      name: string;
      /** @description Only contacts that consent to it are members. It never changes. */
      purpose: string | null;
      /** @description Live contacts in it. */
      contacts: number;
      /** @description Archived, it takes no new members and keeps those that it has. */
      archivedAt: string | null;
      /** Format: date-time */
      createdAt: string;
    };
    NewCampaign: {
      name: string;
      /** @description Only contacts that consent to it are members: see the consents of a contact. It never changes. Null, or left out: every contact may be one. */
      purpose?: string | null;
    };
    CampaignChanges: {
      name?: string;
      archived?: boolean;
    };
    CampaignMember: {
      contact: components['schemas']['Contact'];
      /** Format: date-time */
      addedAt: string;
      reason: string | null;
      /** @description Who or what added it: `api_key`, `user`, `bulk` with the id of the job, `rule`; accept any other. */
      by: {
        kind: string;
        id: string;
      };
    };
    NewMembers: {
      ids?: string[];
      /** @description The filter of POST /contacts/query: {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Or the parameters of GET /contacts as fields, such as {"status": "prospect", "tags": ["Hot lead"]}. {} is every contact. */
      filter?: Record<string, unknown>;
      /**
       * Format: uuid
       * @description The id of a segment, whose filter of now is meant.
       */
      segment?: string;
      /** @description As in the list of contacts; holds beside filter and segment. */
      search?: string;
      /** @description With filter, segment or search: contacts to leave out. */
      exclude?: string[];
      /** @description Why they are added; each member shows it. */
      reason?: string;
    };
    MembersAdded: {
      added: number;
      /** @description Members already. */
      unchanged: number;
      /** @description Ids without a live contact. */
      missing: number;
      /** @description They do not consent to the purpose of the campaign. */
      refused: number;
      refusals: {
        /** Format: uuid */
        id: string;
        reason: string;
      }[];
    };
    NewExport: {
      /** @enum {string} */
      format: 'csv' | 'json' | 'ndjson' | 'xlsx';
      /** @description Fields of contacts, also customFields.<key>, in their order; left out: all. */
      fields?: string[];
      ids?: string[];
      /** @description The filter of POST /contacts/query: {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Or the parameters of GET /contacts as fields, such as {"status": "prospect", "tags": ["Hot lead"]}. {} is every contact. */
      filter?: Record<string, unknown>;
      /**
       * Format: uuid
       * @description The id of a segment, whose filter of now is meant.
       */
      segment?: string;
      /** @description As in the list of contacts; holds beside filter and segment. */
      search?: string;
      /** @description With filter, segment or search: contacts to leave out. */
      exclude?: string[];
    };
    Erasure: {
      confirm: string;
    };
    Import: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      /** @enum {string} */
      status: 'validating' | 'ready' | 'importing' | 'done' | 'failed' | 'undone';
      fileName: string;
      format: string;
      /** @description Bytes. */
      size: number;
      strict: boolean;
      /** @description The field of each column, by its name; null: the column is left out. */
      mapping: {
        [key: string]: string | null;
      };
      /** @description The same in the order of the file. `reason`: `found` by name or content, `remembered` of the last file of this shape, `request`, `template`, `system` (Doorbell itself sets the field), `late` (the key appeared far down), `unknown`. */
      columns: {
        name: string;
        field: string | null;
        reason: string;
        /** @description The first three values that differ, of 100 characters at most; not in the list of imports. */
        values?: string[];
      }[];
      policy: ('skip' | 'update' | 'create') | null;
      /** @description The job that works on it, or did last. */
      jobId: string | null;
      summary: {
        rows: number;
        valid: number;
        /** @description Of the first hundred refused rows. */
        errors: components['schemas']['ImportFault'][];
        /** @description Valid rows that have an address of an earlier row. */
        duplicatesInFile: number;
        /** @description Valid rows that have an address of a contact, or its id. */
        duplicatesInDatabase: number;
      } | null;
      result: {
        created: number;
        updated: number;
        skipped: number;
        rejected: number;
      } | null;
      undo: {
        /** @description Contacts that it made, which are gone. */
        deleted: number;
        /** @description Contacts that it changed, which are as before. */
        restored: number;
        /** @description Contacts that were changed since: left as they are, or in a part. */
        left: number;
        /** @description Of the first hundred that were left. */
        reasons: {
          /** Format: uuid */
          contactId: string;
          reason: string;
          /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
          why: components['schemas']['Reason'][];
        }[];
      } | null;
      /** @description Of the job that works on it. */
      progress: {
        /** @description Rows that are done. */
        done: number;
        /** @description Rows that there are; null where that is not known. */
        total: number | null;
        /** @description Rows of a second of work; null before the first. */
        perSecond: number | null;
        /** @description While it runs, at that rate; null else. */
        secondsLeft: number | null;
      } | null;
      error: string | null;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** Format: date-time */
      createdAt: string;
    };
    ImportFault: {
      /** @description As an editor or a spreadsheet shows it. */
      line: number;
      /** @description The name of the column; null where none has the field. */
      column: string | null;
      field: string;
      code: string;
      message: string;
      /** @description What may have been meant. */
      suggestion?: string;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why?: components['schemas']['Reason'][];
    };
    NewImport: {
      /** @description One file of 1 GiB at most: CSV, JSON (a list, or an object a line) or XLSX. */
      file: string;
      /** @description true: the file must have the header of GET /imports/template. */
      strict?: boolean;
    };
    ImportChanges: {
      /** @description The field of each column that is to change; null leaves the column out. */
      mapping: {
        [key: string]: string | null;
      };
    };
    ImportConfirmation: {
      /**
       * @description What becomes of a row whose address identifies a contact already: `skip` leaves the contact alone, `update` sets what the row says, `create` makes another one.
       * @enum {string}
       */
      policy: 'skip' | 'update' | 'create';
    };
    Tag: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      name: string;
      /**
       * @description manual; auto: set by rules; system: set by Doorbell itself.
       * @enum {string}
       */
      kind: 'manual' | 'auto' | 'system';
      color: string | null;
      /** @description Live contacts that have the tag. */
      contacts: number;
    };
    NewTag: {
      name: string;
      /** @enum {string} */
      kind?: 'manual' | 'auto';
      /** @description `#rrggbb`, or the name of a colour. Null: none. */
      color?: string | null;
    };
    TagChanges: {
      name?: string;
      /** @description `#rrggbb`, or the name of a colour. Null: none. */
      color?: string | null;
    };
    CustomField: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      /** @description What programs call it; it never changes. */
      key: string;
      label: string;
      /** @enum {string} */
      type: 'text' | 'number' | 'date' | 'select' | 'multiselect';
      /** @description Of select and multiselect: what can be chosen. */
      options: string[];
      /** @description Forms may ask for it of a returning visitor. */
      recognised: boolean;
      /** @description Archived, it takes and shows no values, and keeps them. */
      archivedAt: string | null;
      /** Format: date-time */
      createdAt: string;
    };
    NewCustomField: {
      key: string;
      label: string;
      /** @enum {string} */
      type: 'text' | 'number' | 'date' | 'select' | 'multiselect';
      options?: string[];
      /** @description Forms may ask for it of a returning visitor (POST /recognitions). Default false. */
      recognised?: boolean;
    };
    CustomFieldChanges: {
      label?: string;
      /** @description Of select and multiselect. Contacts keep what they have. */
      options?: string[];
      /** @description Forms may ask for it of a returning visitor (POST /recognitions). Default false. */
      recognised?: boolean;
      archived?: boolean;
    };
    Rule: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      name: string;
      /** @description Rules are applied in this order, from 1. */
      position: number;
      on: (
        | 'created'
        | 'updated'
        | 'restored'
        | 'identities_attached'
        | 'identities_detached'
        | 'duplicate_suspected'
        | 'merged'
        | 'unmerged'
        | 'address_suggested'
        | 'suggestion_accepted'
        | 'message_admitted'
        | 'added_to_campaign'
        | 'removed_from_campaign'
        | 'message_received'
        | 'record_added'
        | 'record_changed'
        | 'record_removed'
        | 'consent_given'
        | 'consent_withdrawn'
      )[];
      filter: {
        [key: string]: unknown;
      } | null;
      actions: (
        | {
            /** @enum {string} */
            action: 'add_tags' | 'remove_tags';
            params: {
              tags: string[];
            };
          }
        | {
            /** @constant */
            action: 'assign';
            params: {
              assignedTo: string | null;
            };
          }
        | {
            /** @constant */
            action: 'set_status';
            params: {
              /** @enum {string} */
              status: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
            };
          }
        | {
            /** @constant */
            action: 'set_fields';
            params: {
              fields: {
                [key: string]: unknown;
              };
            };
          }
        | {
            /** @constant */
            action: 'add_to_campaign';
            params: {
              /** Format: uuid */
              campaignId: string;
              reason?: string;
            };
          }
      )[];
      enabled: boolean;
      maxContactsPerHour: number;
      /** @description Why the rule ended itself; `enabled` is then false. Enabling it again clears this. */
      stopped: {
        /** Format: date-time */
        at: string;
        reason: string;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      } | null;
      /** @description Changes that the rule made so far. */
      contactsChanged: number;
      lastChangedAt: string | null;
      /** @description Who wrote the rule last. */
      changedBy: {
        kind: string;
        id: string;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    NewRule: {
      name: string;
      /** @description What happens with a contact before the rule is applied: a kind of change, or `message_received`. */
      on: (
        | 'created'
        | 'updated'
        | 'restored'
        | 'identities_attached'
        | 'identities_detached'
        | 'duplicate_suspected'
        | 'merged'
        | 'unmerged'
        | 'address_suggested'
        | 'suggestion_accepted'
        | 'message_admitted'
        | 'added_to_campaign'
        | 'removed_from_campaign'
        | 'message_received'
        | 'record_added'
        | 'record_changed'
        | 'record_removed'
        | 'consent_given'
        | 'consent_withdrawn'
      )[];
      /** @description Which contacts, as in POST /contacts/query; null or absent: every one. */
      filter?: Record<string, unknown> | null;
      actions: (
        | {
            /** @constant */
            action: 'add_tags';
            params: {
              tags: string[];
            };
          }
        | {
            /** @constant */
            action: 'remove_tags';
            params: {
              tags: string[];
            };
          }
        | {
            /** @constant */
            action: 'assign';
            params: {
              /** @description The id of a user; null takes the contact from its user. */
              assignedTo: string | null;
            };
          }
        | {
            /** @constant */
            action: 'set_status';
            params: {
              /** @enum {string} */
              status: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
            };
          }
        | {
            /** @constant */
            action: 'set_fields';
            params: {
              /** @description All that PATCH of a contact takes but email, phone and tags. */
              fields: {
                name?: string;
                firstName?: string | null;
                lastName?: string | null;
                /** @enum {string} */
                status?: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
                /** @enum {string} */
                role?: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
                channelPreference?: ('telegram' | 'whatsapp' | 'email') | null;
                source?: string;
                referralSource?: string | null;
                language?: string | null;
                timezone?: string | null;
                company?: string | null;
                state?: string | null;
                /** @description By the key of each custom field; null takes a value away, keys that are absent stay. */
                customFields?: {
                  [key: string]: unknown;
                };
                assignedTo?: string | null;
              };
            };
          }
        | {
            /** @constant */
            action: 'add_to_campaign';
            params: {
              /** Format: uuid */
              campaignId: string;
              /** @description Why contacts are added. */
              reason?: string;
            };
          }
      )[];
      /** @description False by default: try a rule before it is switched on. */
      enabled?: boolean;
      /** @description The rule stops itself where it would change more contacts within an hour; 10000 by default. */
      maxContactsPerHour?: number;
    };
    RuleChanges: {
      name?: string;
      /** @description What happens with a contact before the rule is applied: a kind of change, or `message_received`. */
      on?: (
        | 'created'
        | 'updated'
        | 'restored'
        | 'identities_attached'
        | 'identities_detached'
        | 'duplicate_suspected'
        | 'merged'
        | 'unmerged'
        | 'address_suggested'
        | 'suggestion_accepted'
        | 'message_admitted'
        | 'added_to_campaign'
        | 'removed_from_campaign'
        | 'message_received'
        | 'record_added'
        | 'record_changed'
        | 'record_removed'
        | 'consent_given'
        | 'consent_withdrawn'
      )[];
      /** @description Which contacts, as in POST /contacts/query; null or absent: every one. */
      filter?: Record<string, unknown> | null;
      actions?: (
        | {
            /** @constant */
            action: 'add_tags';
            params: {
              tags: string[];
            };
          }
        | {
            /** @constant */
            action: 'remove_tags';
            params: {
              tags: string[];
            };
          }
        | {
            /** @constant */
            action: 'assign';
            params: {
              /** @description The id of a user; null takes the contact from its user. */
              assignedTo: string | null;
            };
          }
        | {
            /** @constant */
            action: 'set_status';
            params: {
              /** @enum {string} */
              status: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
            };
          }
        | {
            /** @constant */
            action: 'set_fields';
            params: {
              /** @description All that PATCH of a contact takes but email, phone and tags. */
              fields: {
                name?: string;
                firstName?: string | null;
                lastName?: string | null;
                /** @enum {string} */
                status?: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
                /** @enum {string} */
                role?: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
                channelPreference?: ('telegram' | 'whatsapp' | 'email') | null;
                source?: string;
                referralSource?: string | null;
                language?: string | null;
                timezone?: string | null;
                company?: string | null;
                state?: string | null;
                /** @description By the key of each custom field; null takes a value away, keys that are absent stay. */
                customFields?: {
                  [key: string]: unknown;
                };
                assignedTo?: string | null;
              };
            };
          }
        | {
            /** @constant */
            action: 'add_to_campaign';
            params: {
              /** Format: uuid */
              campaignId: string;
              /** @description Why contacts are added. */
              reason?: string;
            };
          }
      )[];
      /** @description False by default: try a rule before it is switched on. */
      enabled?: boolean;
      /** @description The rule stops itself where it would change more contacts within an hour; 10000 by default. */
      maxContactsPerHour?: number;
      /** @description The place of the rule among all, from 1; the others move. */
      position?: number;
    };
    RuleTrialRequest: {
      /** @description Events of so many days are looked at; 7 by default. */
      days?: number;
    };
    RuleTrial: {
      /** Format: date-time */
      since: string;
      /** @description Contacts that the events of that time reached. */
      reached: number;
      /** @description Those of them that pass the filter now. */
      matches: number;
      /** @description True where only the newest 100,000 events were looked at. */
      isPartial: boolean;
      /** @description The newest ten of them, and what the rule would change; empty where a contact is so already. */
      sample: {
        /** Format: uuid */
        id: string;
        name: string;
        changes: {
          [key: string]: {
            before: unknown;
            after: unknown;
          };
        };
      }[];
    };
    Segment: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      name: string;
      /** @description As POST /contacts/query takes it, with the tags’ names of today. */
      filter: {
        [key: string]: unknown;
      };
      search: string | null;
      /** @description Live contacts that pass. Null where `faults` keep it from being counted. */
      count: number | null;
      /** @description True while it is counted for the first time or again, while changes of contacts wait to be counted, and where time or messages move contacts: those are looked at each minute. */
      countIsEstimate: boolean;
      /** @description The moment for which the count holds; null until the first count. */
      countedAt: string | null;
      /** @description What the filter names and the workspace no longer has. */
      faults: {
        field: string;
        /** @enum {string} */
        code: 'tag_gone' | 'custom_field_archived';
        message: string;
      }[];
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    NewSegment: {
      name: string;
      /** @description {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Fields and their ops: id (eq, ne, in, isSet, isUnset); name (eq, ne, in, contains, startsWith, isSet, isUnset); firstName (eq, ne, in, contains, startsWith, isSet, isUnset); lastName (eq, ne, in, contains, startsWith, isSet, isUnset); email (eq, ne, in, contains, startsWith, isSet, isUnset); phone (eq, ne, in, contains, startsWith, isSet, isUnset); status (eq, ne, in, isSet, isUnset); role (eq, ne, in, isSet, isUnset); channelPreference (eq, ne, in, isSet, isUnset); source (eq, ne, in, contains, startsWith, isSet, isUnset); referralSource (eq, ne, in, contains, startsWith, isSet, isUnset); language (eq, ne, in, isSet, isUnset); timezone (eq, ne, in, isSet, isUnset); company (eq, ne, in, contains, startsWith, isSet, isUnset); state (eq, ne, in, contains, startsWith, isSet, isUnset); tags (eq, ne, in, contains, isSet, isUnset); verified (eq, ne); assignedTo (eq, ne, in, isSet, isUnset); appliedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); lastActivityAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); createdAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); updatedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); identities.kind (eq, ne, in); campaign (eq, ne, in, isSet, isUnset); inbox (eq, ne, in, isSet, isUnset); import (eq, ne, in, isSet, isUnset); waitingSince (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); `customFields.<key>`, `consents.<purpose>`, `records.<kind>`. */
      filter: Record<string, unknown>;
      /** @description As in the list of contacts; null: none. */
      search?: string | null;
    };
    SegmentChanges: {
      name?: string;
      /** @description {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Fields and their ops: id (eq, ne, in, isSet, isUnset); name (eq, ne, in, contains, startsWith, isSet, isUnset); firstName (eq, ne, in, contains, startsWith, isSet, isUnset); lastName (eq, ne, in, contains, startsWith, isSet, isUnset); email (eq, ne, in, contains, startsWith, isSet, isUnset); phone (eq, ne, in, contains, startsWith, isSet, isUnset); status (eq, ne, in, isSet, isUnset); role (eq, ne, in, isSet, isUnset); channelPreference (eq, ne, in, isSet, isUnset); source (eq, ne, in, contains, startsWith, isSet, isUnset); referralSource (eq, ne, in, contains, startsWith, isSet, isUnset); language (eq, ne, in, isSet, isUnset); timezone (eq, ne, in, isSet, isUnset); company (eq, ne, in, contains, startsWith, isSet, isUnset); state (eq, ne, in, contains, startsWith, isSet, isUnset); tags (eq, ne, in, contains, isSet, isUnset); verified (eq, ne); assignedTo (eq, ne, in, isSet, isUnset); appliedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); lastActivityAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); createdAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); updatedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); identities.kind (eq, ne, in); campaign (eq, ne, in, isSet, isUnset); inbox (eq, ne, in, isSet, isUnset); import (eq, ne, in, isSet, isUnset); waitingSince (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); `customFields.<key>`, `consents.<purpose>`, `records.<kind>`. */
      filter?: Record<string, unknown>;
      /** @description As in the list of contacts; null: none. */
      search?: string | null;
    };
    Identity: {
      /** @enum {string} */
      kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
      value: string;
      /**
       * @description `proven`: its channel proved the sender. `vouched`: set by the API, an import, an agent, or an accepted suggestion. `claimed`: a message says so, without proof.
       * @enum {string}
       */
      proof: 'proven' | 'vouched' | 'claimed';
      provenAt: string | null;
      /** Format: date-time */
      firstSeenAt: string;
    };
    Suggestion: {
      /** Format: uuid */
      id: string;
      field: ('email' | 'phone') | string;
      value: string;
      /**
       * Format: uuid
       * @description The first message that claimed it.
       */
      messageId: string;
      /** Format: date-time */
      at: string;
    };
    SettledSuggestion: {
      /** Format: uuid */
      id: string;
      field: ('email' | 'phone') | string;
      value: string;
      /**
       * Format: uuid
       * @description The first message that claimed it.
       */
      messageId: string;
      /** Format: date-time */
      at: string;
      /** Format: uuid */
      contactId: string;
      /** @enum {string} */
      resolution: 'accepted' | 'dismissed';
      /** Format: date-time */
      resolvedAt: string;
    };
    MergeRule: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      name: string;
      reasons: (
        | 'email'
        | 'phone'
        | 'mailbox'
        | 'message'
        | 'phone_end'
        | 'company'
        | 'domain'
        | 'state'
        | 'full_name'
        | 'name'
        | 'similar_name'
      )[];
      minScore: number;
      acrossProofs: boolean;
      maxMergesPerHour: number;
      enabled: boolean;
      /** @description When it was tried with the reasons, score and proofs that it has; null: it was not. */
      triedAt: string | null;
      /** @description Why the rule ended itself; `enabled` is then false. Enabling it again clears this. */
      stopped: {
        /** Format: date-time */
        at: string;
        reason: string;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      } | null;
      /** @description Merges that it has made, also those that were undone. */
      merges: number;
      lastMergedAt: string | null;
      /** @description Who wrote the rule last. */
      changedBy: {
        kind: string;
        id: string;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    NewMergeRule: {
      name: string;
      /** @description What the two contacts must have in common: all of it. */
      reasons: (
        | 'email'
        | 'phone'
        | 'mailbox'
        | 'message'
        | 'phone_end'
        | 'company'
        | 'domain'
        | 'state'
        | 'full_name'
        | 'name'
        | 'similar_name'
      )[];
      /** @description The score that a pair must have at least; 80 by default. */
      minScore?: number;
      /** @description true: also merges contacts that each have a proven identity of one kind, such as two mail addresses. False by default: they are left to people. */
      acrossProofs?: boolean;
      /** @description The rule stops itself where it would merge more pairs within an hour; 500 by default. */
      maxMergesPerHour?: number;
    };
    MergeRuleChanges: {
      name?: string;
      /** @description What the two contacts must have in common: all of it. */
      reasons?: (
        | 'email'
        | 'phone'
        | 'mailbox'
        | 'message'
        | 'phone_end'
        | 'company'
        | 'domain'
        | 'state'
        | 'full_name'
        | 'name'
        | 'similar_name'
      )[];
      /** @description The score that a pair must have at least; 80 by default. */
      minScore?: number;
      /** @description true: also merges contacts that each have a proven identity of one kind, such as two mail addresses. False by default: they are left to people. */
      acrossProofs?: boolean;
      /** @description The rule stops itself where it would merge more pairs within an hour; 500 by default. */
      maxMergesPerHour?: number;
      /** @description true needs a trial with the reasons, score and proofs that the rule has. */
      enabled?: boolean;
    };
    MergeTrial: {
      /** @description Pairs that were looked at: those with the score that the rule asks for. */
      pairs: number;
      /** @description Those of them that the rule would merge. */
      matches: number;
      /** @description Those that have its reasons, and are left to people because of proofs or of what was settled. */
      heldBack: number;
      /** @description True where only the 10,000 likeliest pairs were looked at. */
      isPartial: boolean;
      /** @description The likeliest ten that it would merge. */
      sample: {
        /** Format: uuid */
        duplicateId: string;
        survivor: {
          /** Format: uuid */
          id: string;
          name: string;
        };
        merged: {
          /** Format: uuid */
          id: string;
          name: string;
        };
        score: number;
        reasons: string[];
        /** @description The same by kind, with the values that it is about, as the contacts are now: `email`, `phone`, `mailbox`, `message`, `phone_end`, `company`, `domain`, `state`, `full_name`, `name`, `similar_name`, `names_differ`, `both_claimed`, `claimed_by_other`, `proven_by_other`, `two_spellings`, `parted`, `alike`; accept any other. `names_differ` speaks against it. */
        signs: components['schemas']['DuplicateSign'][];
      }[];
    };
    DuplicateSign: {
      kind: string;
      values: string[];
    };
    MergeRequest: {
      /** @description Contacts that are merged into the one of the path. */
      with: string[];
      /** @description By field the contact whose value holds; `customFields.<key>` for a custom field. What is left out is decided: the value of the survivor, else of the first that has one. */
      fields?: {
        [key: string]: string;
      };
      /** @description true: shows what would be, and changes nothing. */
      dryRun?: boolean;
    };
    MergeResult: {
      contact: components['schemas']['Contact'];
      /** @description Fields in which the contacts differed. */
      conflicts: components['schemas']['MergeConflict'][];
      /** @description By which the merge is undone; null for a dry run. */
      mergeId: string | null;
      /** @description Of a dry run: how many of each go to the contact that stays. */
      moves?: {
        messages: number;
        records: number;
        identities: number;
        consents: number;
      };
    };
    MergeConflict: {
      field: string;
      /** @description The value that holds, and whose it was. */
      kept: {
        /** Format: uuid */
        contactId: string;
        value: unknown;
      };
      /** @description Other values, which an undo gives back to their contacts. */
      lost: {
        /** Format: uuid */
        contactId: string;
        value: unknown;
      }[];
    };
    Merge: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      survivorId: string;
      mergedIds: string[];
      conflicts: components['schemas']['MergeConflict'][];
      by: {
        kind: string;
        id: string;
      };
      /** Format: date-time */
      at: string;
      undoneAt: string | null;
    };
    UndoResult: {
      contact: components['schemas']['Contact'];
      restored: components['schemas']['Contact'][];
    };
    Duplicate: {
      /** Format: uuid */
      id: string;
      /** @description The two contacts, the older one first. */
      contacts: components['schemas']['Contact'][];
      /** @description From 0 to 100 how likely they are one person. */
      score: number;
      /** @description What speaks for it, and against it, in sentences. */
      reasons: string[];
      /** @description The same by kind, with the values that it is about, as the contacts are now: `email`, `phone`, `mailbox`, `message`, `phone_end`, `company`, `domain`, `state`, `full_name`, `name`, `similar_name`, `names_differ`, `both_claimed`, `claimed_by_other`, `proven_by_other`, `two_spellings`, `parted`, `alike`; accept any other. `names_differ` speaks against it. */
      signs: components['schemas']['DuplicateSign'][];
      /** Format: date-time */
      foundAt: string;
    };
    DuplicateCount: {
      count: number;
      /** @description There are others, which were not looked at. */
      more: boolean;
    };
    IdentityStory: {
      /** @description What names the contact, and why each is this person’s. */
      one: {
        /** @enum {string} */
        kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
        value: string;
        why: string;
        /** @enum {string} */
        proof: 'proven' | 'vouched' | 'claimed';
        /** @description It is proven, or known, since then. */
        since: string | null;
        /** @description The contact whose it was, where a merge brought it. */
        cameFrom: {
          /** Format: uuid */
          contactId: string;
          name: string | null;
          at: string | null;
        } | null;
      }[];
      /** @description Contacts that may be, or are not, the same person, and why they are apart; 100 at most. */
      others: {
        /** Format: uuid */
        duplicateId: string;
        /** Format: uuid */
        contactId: string;
        name: string;
        score: number;
        /** @description It is settled that they are two people. */
        settled: boolean;
        why: string;
        /** @description The same by kind, with the values that it is about, as the contacts are now: `email`, `phone`, `mailbox`, `message`, `phone_end`, `company`, `domain`, `state`, `full_name`, `name`, `similar_name`, `names_differ`, `both_claimed`, `claimed_by_other`, `proven_by_other`, `two_spellings`, `parted`, `alike`; accept any other. `names_differ` speaks against it. */
        signs: components['schemas']['DuplicateSign'][];
        settledAt: string | null;
        /** @description `user`, `api_key` or `system`; accept any other. */
        settledBy: string | null;
      }[];
    };
    Message: {
      /** Format: uuid */
      id: string;
      /** @description Null for junk, which belongs to no contact. */
      contactId: string | null;
      /** @enum {string} */
      direction: 'inbound' | 'outbound';
      /** @description Of an outbound message: sent by this API, or written by the business itself, on its phone or in its own app. Null for inbound messages. */
      source: ('api' | 'device') | null;
      /** @enum {string} */
      channel: 'telegram' | 'whatsapp' | 'email' | 'web';
      /** Format: uuid */
      inboxId: string;
      /**
       * @description What the sender did; `message` for an ordinary message.
       * @enum {string}
       */
      kind:
        | 'message'
        | 'edit'
        | 'deletion'
        | 'reaction'
        | 'callback'
        | 'join_request'
        | 'blocked'
        | 'unblocked'
        | 'number_changed'
        | 'consent'
        | 'submission';
      /**
       * @description `received` for inbound messages. `unconfirmed`: the process that sent it ended before the provider confirmed it; it is not sent again by itself.
       * @enum {string}
       */
      status: 'received' | 'queued' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed';
      /** @description Of an outbound message: why it failed, waits or is unconfirmed. */
      reason: string | null;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** @description The newest version. */
      text: string;
      /** @description The same without the history that a mail quotes. */
      replyText: string;
      /** @description The part of `replyText` that the writer wrote. Null where the text only describes media, a card, a place, a choice from a list or forwarded words. */
      ownText: string | null;
      /** @description True when text beyond 64 KiB was cut. */
      textTruncated: boolean;
      subject: string | null;
      /** @description Of a mail to `leads+portal@…`: `portal`, in lower case; null where it came to no such address. */
      addressTag: string | null;
      sender: {
        displayName: string | null;
        username: string | null;
        /** @description The From of a mail that a form, a portal or a group sent for the sender. */
        carrier: {
          email: string;
          verified: boolean;
          /** @enum {string} */
          sign: 'list' | 'form_mark' | 'machine' | 'inbox' | 'role' | 'own_domain' | 'other_replies';
        } | null;
        identities: {
          /** @enum {string} */
          kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
          value: string;
          verified: boolean;
        }[];
      };
      /** @description Where it went or goes; null for inbound messages. */
      to: {
        /** @enum {string} */
        kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
        value: string;
      } | null;
      /** @description Who wrote an outbound message, e.g. an API key; null for inbound messages and for what was written on the device. */
      author: {
        kind: string;
        id: string;
      } | null;
      /** @description Of the newest version. */
      attachments: {
        /** @description Null for messages of releases that kept no files. */
        id: string | null;
        fileName: string | null;
        contentType: string;
        /** @description Bytes; null where the provider does not say. */
        size: number | null;
        /** @description What fetches the content from the provider, where the provider keeps it. */
        providerFileId: string | null;
        /**
         * @description `stored`: it can be read at `GET /attachments/{id}`. `pending`: it is being fetched from the provider. `expired`: it is no longer there. `too_large`: it was not kept.
         * @enum {string}
         */
        state: 'pending' | 'stored' | 'expired' | 'too_large';
        /** @description Why it is not stored. */
        reason: string | null;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
        /** @description The path at which its bytes can be read; null where they are not stored. */
        url: string | null;
      }[];
      location: {
        latitude: number;
        longitude: number;
        name: string | null;
        address: string | null;
      } | null;
      /** @description A form's answers by field name, as they were sent. */
      submission: {
        [key: string]: string;
      } | null;
      /** @description The message that a reply, a reaction, a pressed button, an edit or a deletion is about; `messageId` is null while this conversation does not have it. */
      about: {
        messageId: string | null;
        externalId: string;
      } | null;
      /** @description The provider's id, by which `about` names a message; of a mail its Message-ID. Null until it is known. */
      externalId: string | null;
      /** @description What belongs together on the channel: an album, a topic, the mails of one conversation. Null where it stands alone. */
      thread: string | null;
      /** @description The words of another message that this one quotes, as the channel gives them. */
      quote: string | null;
      forwarded: boolean;
      /** @description Who wrote what is forwarded, where the channel says so. */
      forwardedFrom: string | null;
      /** @description The product of a catalogue from whose page the message was sent. */
      product: {
        id: string;
        catalogId: string | null;
      } | null;
      /** @description What the pressed button or the chosen row of a list carries. */
      payload: string | null;
      /** @description The present reactions: the last of each side, unless it was taken back. */
      reactions: {
        /** @enum {string} */
        direction: 'inbound' | 'outbound';
        text: string;
        /** Format: date-time */
        at: string;
      }[];
      /** @description Why it is junk; empty for what a person wrote. */
      flags: {
        /** @enum {string} */
        flag: 'auto_reply' | 'bulk' | 'bounce' | 'spam' | 'unreadable';
        reason: string;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      }[];
      /** @description The flags that it had before a caller said that it is no junk, and who that was. */
      notJunk: {
        flags: {
          /** @enum {string} */
          flag: 'auto_reply' | 'bulk' | 'bounce' | 'spam' | 'unreadable';
          reason: string;
          /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
          why: components['schemas']['Reason'][];
        }[];
        by: {
          kind: string;
          id: string;
        };
        /** Format: date-time */
        at: string;
      } | null;
      /** Format: date-time */
      sentAt: string;
      /** @description The time of sending that the message states, where it is days away from `sentAt`. */
      statedSentAt: string | null;
      /** Format: date-time */
      receivedAt: string;
      editedAt: string | null;
      /** @description When its sender took it back; its text is kept. */
      deletedAt: string | null;
    };
    JunkCount: {
      count: number;
      /** @description There are older ones, which were not looked at. */
      more: boolean;
    };
    MessageWithVersions: {
      /** Format: uuid */
      id: string;
      /** @description Null for junk, which belongs to no contact. */
      contactId: string | null;
      /** @enum {string} */
      direction: 'inbound' | 'outbound';
      /** @description Of an outbound message: sent by this API, or written by the business itself, on its phone or in its own app. Null for inbound messages. */
      source: ('api' | 'device') | null;
      /** @enum {string} */
      channel: 'telegram' | 'whatsapp' | 'email' | 'web';
      /** Format: uuid */
      inboxId: string;
      /**
       * @description What the sender did; `message` for an ordinary message.
       * @enum {string}
       */
      kind:
        | 'message'
        | 'edit'
        | 'deletion'
        | 'reaction'
        | 'callback'
        | 'join_request'
        | 'blocked'
        | 'unblocked'
        | 'number_changed'
        | 'consent'
        | 'submission';
      /**
       * @description `received` for inbound messages. `unconfirmed`: the process that sent it ended before the provider confirmed it; it is not sent again by itself.
       * @enum {string}
       */
      status: 'received' | 'queued' | 'unconfirmed' | 'sent' | 'delivered' | 'read' | 'failed';
      /** @description Of an outbound message: why it failed, waits or is unconfirmed. */
      reason: string | null;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** @description The newest version. */
      text: string;
      /** @description The same without the history that a mail quotes. */
      replyText: string;
      /** @description The part of `replyText` that the writer wrote. Null where the text only describes media, a card, a place, a choice from a list or forwarded words. */
      ownText: string | null;
      /** @description True when text beyond 64 KiB was cut. */
      textTruncated: boolean;
      subject: string | null;
      /** @description Of a mail to `leads+portal@…`: `portal`, in lower case; null where it came to no such address. */
      addressTag: string | null;
      sender: {
        displayName: string | null;
        username: string | null;
        /** @description The From of a mail that a form, a portal or a group sent for the sender. */
        carrier: {
          email: string;
          verified: boolean;
          /** @enum {string} */
          sign: 'list' | 'form_mark' | 'machine' | 'inbox' | 'role' | 'own_domain' | 'other_replies';
        } | null;
        identities: {
          /** @enum {string} */
          kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
          value: string;
          verified: boolean;
        }[];
      };
      /** @description Where it went or goes; null for inbound messages. */
      to: {
        /** @enum {string} */
        kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
        value: string;
      } | null;
      /** @description Who wrote an outbound message, e.g. an API key; null for inbound messages and for what was written on the device. */
      author: {
        kind: string;
        id: string;
      } | null;
      /** @description Of the newest version. */
      attachments: {
        /** @description Null for messages of releases that kept no files. */
        id: string | null;
        fileName: string | null;
        contentType: string;
        /** @description Bytes; null where the provider does not say. */
        size: number | null;
        /** @description What fetches the content from the provider, where the provider keeps it. */
        providerFileId: string | null;
        /**
         * @description `stored`: it can be read at `GET /attachments/{id}`. `pending`: it is being fetched from the provider. `expired`: it is no longer there. `too_large`: it was not kept.
         * @enum {string}
         */
        state: 'pending' | 'stored' | 'expired' | 'too_large';
        /** @description Why it is not stored. */
        reason: string | null;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
        /** @description The path at which its bytes can be read; null where they are not stored. */
        url: string | null;
      }[];
      location: {
        latitude: number;
        longitude: number;
        name: string | null;
        address: string | null;
      } | null;
      /** @description A form's answers by field name, as they were sent. */
      submission: {
        [key: string]: string;
      } | null;
      /** @description The message that a reply, a reaction, a pressed button, an edit or a deletion is about; `messageId` is null while this conversation does not have it. */
      about: {
        messageId: string | null;
        externalId: string;
      } | null;
      /** @description The provider's id, by which `about` names a message; of a mail its Message-ID. Null until it is known. */
      externalId: string | null;
      /** @description What belongs together on the channel: an album, a topic, the mails of one conversation. Null where it stands alone. */
      thread: string | null;
      /** @description The words of another message that this one quotes, as the channel gives them. */
      quote: string | null;
      forwarded: boolean;
      /** @description Who wrote what is forwarded, where the channel says so. */
      forwardedFrom: string | null;
      /** @description The product of a catalogue from whose page the message was sent. */
      product: {
        id: string;
        catalogId: string | null;
      } | null;
      /** @description What the pressed button or the chosen row of a list carries. */
      payload: string | null;
      /** @description The present reactions: the last of each side, unless it was taken back. */
      reactions: {
        /** @enum {string} */
        direction: 'inbound' | 'outbound';
        text: string;
        /** Format: date-time */
        at: string;
      }[];
      /** @description Why it is junk; empty for what a person wrote. */
      flags: {
        /** @enum {string} */
        flag: 'auto_reply' | 'bulk' | 'bounce' | 'spam' | 'unreadable';
        reason: string;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      }[];
      /** @description The flags that it had before a caller said that it is no junk, and who that was. */
      notJunk: {
        flags: {
          /** @enum {string} */
          flag: 'auto_reply' | 'bulk' | 'bounce' | 'spam' | 'unreadable';
          reason: string;
          /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
          why: components['schemas']['Reason'][];
        }[];
        by: {
          kind: string;
          id: string;
        };
        /** Format: date-time */
        at: string;
      } | null;
      /** Format: date-time */
      sentAt: string;
      /** @description The time of sending that the message states, where it is days away from `sentAt`. */
      statedSentAt: string | null;
      /** Format: date-time */
      receivedAt: string;
      editedAt: string | null;
      /** @description When its sender took it back; its text is kept. */
      deletedAt: string | null;
      /** @description The original first. */
      versions: {
        text: string;
        attachments: {
          /** @description Null for messages of releases that kept no files. */
          id: string | null;
          fileName: string | null;
          contentType: string;
          /** @description Bytes; null where the provider does not say. */
          size: number | null;
          /** @description What fetches the content from the provider, where the provider keeps it. */
          providerFileId: string | null;
          /**
           * @description `stored`: it can be read at `GET /attachments/{id}`. `pending`: it is being fetched from the provider. `expired`: it is no longer there. `too_large`: it was not kept.
           * @enum {string}
           */
          state: 'pending' | 'stored' | 'expired' | 'too_large';
          /** @description Why it is not stored. */
          reason: string | null;
          /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
          why: components['schemas']['Reason'][];
          /** @description The path at which its bytes can be read; null where they are not stored. */
          url: string | null;
        }[];
        /** Format: date-time */
        at: string;
      }[];
    };
    Ways: {
      /** @description The chosen one, then those that are open; 50 at most. */
      ways: components['schemas']['Way'][];
      /** @description Channels with an inbox on which nothing reaches the contact, and why. */
      unreachable: {
        /** @enum {string} */
        channel: 'telegram' | 'whatsapp' | 'email';
        reason: string;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      }[];
    };
    Way: {
      /** Format: uuid */
      inboxId: string;
      /** @enum {string} */
      channel: 'telegram' | 'whatsapp' | 'email' | 'web';
      /** @description The inbox is paused: a message waits there until it is resumed. */
      paused: boolean;
      /** @description Where a message goes. */
      address: {
        /** @enum {string} */
        kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
        value: string;
      };
      /** @description What to send as `to`, with `inboxId`, to take this way; null: send `inboxId` alone. */
      to: {
        /** @enum {string} */
        kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
        value: string;
      } | null;
      /** @description Null where a proven mail asked for replies to another address. */
      proof: ('proven' | 'vouched' | 'claimed') | null;
      /** @description A message that names nothing goes this way. */
      isChosen: boolean;
      /**
       * @description `unproven`: only a message that names the address in `to` goes this way.
       * @enum {string}
       */
      state: 'open' | 'unproven' | 'closed';
      /** @description With which code a message is refused there; null where the way is open. */
      code: string | null;
      /** @description The same in words. */
      reason: string | null;
      hasSubject: boolean;
      /** @description Approved templates go through at any time. */
      hasTemplates: boolean;
      /** @description Characters (code points); null: there is no limit. */
      longestText: number | null;
      /** @description Null: no files go there. */
      files: {
        /** @description Files of one message. */
        maxFiles: number;
        /** @description Bytes of one file. */
        maxBytes: number;
        /** @description Bytes of all files of one message together. */
        maxTotalBytes?: number;
        /** @description The media types that go there, each with its own limit in bytes; absent: every type. */
        types?: {
          [key: string]: number;
        };
      } | null;
      /** @description Free text goes through until then, where the provider has such a window; null where it has none, or the contact has not written there. */
      windowEndsAt: string | null;
    };
    NewMessage: {
      /** @description Required, but for a template and with files. 64 KiB at most. */
      text?: string;
      /** @description Files to send, by the ids that `POST /uploads` returned. A file may go with several messages. With a template: the one file of its header. */
      attachments?: string[];
      /** @description Only for mail. Left out, a reply keeps the subject of the mail that it replies to. */
      subject?: string;
      /**
       * @description Left out: the contact's preference, else the channel they used last.
       * @enum {string}
       */
      channel?: 'telegram' | 'whatsapp' | 'email';
      /** Format: uuid */
      inboxId?: string;
      /** @description One of the contact’s identities, as `GET /contacts/:id/identities` shows them; also one that is only claimed. Left out: the sender of the message that this replies to, else a proven or vouched identity. */
      to?: components['schemas']['Address'];
      /** @description What it is for, e.g. `marketing`: refused where the newest consent for that is withdrawn. `messages` always counts. */
      purpose?: string;
      /**
       * @description Of WhatsApp's Cloud API alone: the only thing it lets through after 24 hours. `parameters` fill the body, `header` the place in the header’s words, `buttons` the end of a button’s address or the code that it copies; `GET /inboxes/{id}/templates` shows what a template takes.
       * @example {
       *       "name": "floor_plan",
       *       "language": "en",
       *       "parameters": [
       *         "Ada"
       *       ],
       *       "buttons": [
       *         {
       *           "index": 0,
       *           "kind": "url",
       *           "text": "park-row-12"
       *         }
       *       ]
       *     }
       */
      template?: {
        name: string;
        language: string;
        parameters: string[];
        parameterNames?: string[];
        header?: {
          text: string;
          name?: string;
        };
        buttons?: {
          index: number;
          /** @enum {string} */
          kind: 'url' | 'copy_code';
          text: string;
        }[];
      };
      /**
       * Format: uuid
       * @description The id of a message of this contact that failed: a new message says the same, with its subject, template and files, and goes where that one went. Only `purpose` stands beside it.
       */
      again?: string;
    };
    Address: {
      /** @enum {string} */
      kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
      value: string;
    };
    QueuedMessage: {
      /** Format: uuid */
      id: string;
      /** @constant */
      status: 'queued';
      /** @description Where it goes. */
      to: {
        /** @enum {string} */
        kind: 'telegram_user' | 'whatsapp_phone' | 'whatsapp_lid' | 'whatsapp_bsuid' | 'email' | 'phone';
        value: string;
      };
    };
    WaitingConversation: {
      contact: components['schemas']['Contact'];
      /**
       * Format: date-time
       * @description When the first message was sent that nobody has answered.
       */
      waitingSince: string;
      /**
       * @description By which channel that message came.
       * @enum {string}
       */
      channel: 'telegram' | 'whatsapp' | 'email' | 'web';
      /** @description No user has opened the conversation since the contact wrote last. */
      unread: boolean;
      /** @description What the contact wrote last. */
      lastMessage: {
        /** Format: uuid */
        id: string;
        /** @enum {string} */
        channel: 'telegram' | 'whatsapp' | 'email' | 'web';
        /** Format: uuid */
        inboxId: string;
        /** @enum {string} */
        kind:
          | 'message'
          | 'edit'
          | 'deletion'
          | 'reaction'
          | 'callback'
          | 'join_request'
          | 'blocked'
          | 'unblocked'
          | 'number_changed'
          | 'consent'
          | 'submission';
        /** @description Its first 300 characters, as it says now; empty where its sender took it back. */
        text: string;
        subject: string | null;
        /** Format: date-time */
        sentAt: string;
        deleted: boolean;
      } | null;
    };
    WaitingCounts: {
      all: number;
      /** @description Assigned to the calling user; 0 for an API key. */
      mine: number;
      unassigned: number;
      /** @description More than 10000 conversations wait: the numbers are of those that have waited longest. */
      more: boolean;
    };
    Wait: {
      /** @description Since when the contact waits now; null: no answer is waited for. */
      waitingSince: string | null;
    };
    FileLink: {
      /** @description A path below the address of the API. */
      url: string;
      /** Format: date-time */
      expiresAt: string;
    };
    NewLink: {
      /** @description As the parameter of `GET /attachments/{id}`. */
      inline?: boolean;
      /**
       * @description As the parameter of `GET /attachments/{id}`.
       * @enum {number}
       */
      thumbnail?: 64 | 256 | 1024;
    };
    NewUpload: {
      /** @description One file of 100 MiB at most. */
      file: string;
    };
    Upload: {
      /** Format: uuid */
      id: string;
      fileName: string;
      contentType: string;
      size: number;
    };
    TimelineEntry: {
      /** Format: uuid */
      id: string;
      /**
       * @description `message`: a message in either direction. `submission`: a form was sent. `event`: something happened on the channel, such as a block. `change`: the contact changed. `record`: something is to come, such as a showing; only with `upcoming`.
       * @enum {string}
       */
      type: 'message' | 'submission' | 'event' | 'change' | 'record';
      /** Format: date-time */
      at: string;
      /** @description What happened, in one sentence. */
      summary: string;
      /** @description Null for all else. */
      message: components['schemas']['Message'] | null;
      /** @description Before and after of every field, and the cause of the change. */
      change: {
        /**
         * @description Known values are the examples; accept any other.
         * @example created
         * @example updated
         * @example deleted
         * @example restored
         * @example identities_attached
         * @example identities_detached
         * @example duplicate_suspected
         * @example duplicate_dismissed
         * @example merged
         * @example unmerged
         * @example address_suggested
         * @example value_suggested
         * @example suggestion_accepted
         * @example suggestion_dismissed
         * @example wrote_while_deleted
         * @example message_admitted
         * @example message_translated
         * @example message_status_changed
         * @example added_to_campaign
         * @example removed_from_campaign
         * @example record_added
         * @example record_changed
         * @example record_removed
         * @example erased
         * @example consent_given
         * @example consent_withdrawn
         * @example conversation_done
         * @example conversation_reopened
         */
        kind: string;
        changes: {
          [key: string]: {
            before: unknown;
            after: unknown;
          };
        };
        cause: {
          kind: string;
          id: string;
        };
      } | null;
      /** @description What is to come; null for all else. */
      record: components['schemas']['Record'] | null;
    };
    Record: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      /** Format: uuid */
      contactId: string;
      kind: string;
      externalId: string | null;
      title: string;
      at: string | null;
      status: string | null;
      url: string | null;
      data: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    FieldOrigin: {
      /** @description A custom field is `customFields.<key>`, a single tag `tags.<name>`. */
      field: string;
      value: unknown;
      /** @description `message`, `form`, `detection` (of a language), `import`, `api_key`, `user`, `rule`, `bulk`, `merge`, `operator`, `system`, `default`, or `unknown`, where the log of changes does not have it; accept any other. */
      origin: string;
      at: string | null;
      /** @description The entry of the timeline. */
      changeId: string | null;
      /** @description Who or what: the id of the message, the key, the user, the rule, the job or the import. */
      cause: {
        kind: string;
        id: string;
      } | null;
      /** @description Of the message that brought it. */
      channel: string | null;
      inboxId: string | null;
      summary: string;
    };
    Consent: {
      /** Format: uuid */
      id: string;
      purpose: string;
      /** @description Null: every channel. */
      channel: ('telegram' | 'whatsapp' | 'email' | 'web') | null;
      granted: boolean;
      source: string | null;
      /** @description What shows that it was given or withdrawn; null where nothing was given. */
      proof: {
        messageId: string | null;
        wording: string | null;
        url: string | null;
        ip: string | null;
        doubleOptInAt: string | null;
      } | null;
      recordedBy: {
        kind: string;
        id: string;
      };
      /** Format: date-time */
      at: string;
    };
    NewConsent: {
      /** @description `messages` decides whether the contact may be written to; any other, whether with a message that names it as its purpose. */
      purpose: string;
      /** @description Null, or left out: every channel. */
      channel?: ('telegram' | 'whatsapp' | 'email' | 'web') | null;
      granted: boolean;
      /** @description Where it was given, e.g. the form or the words. */
      source?: string | null;
      /** @description What shows that it was given or withdrawn. */
      proof?: {
        /**
         * Format: uuid
         * @description A message or a form of the contact’s that says so.
         */
        messageId?: string;
        /** @description What the person was shown, or wrote. */
        wording?: string;
        /** @description The page on which it was given. */
        url?: string;
        ip?: string;
        /**
         * Format: date-time
         * @description When the person followed the link that was sent to confirm it.
         */
        doubleOptInAt?: string;
      };
      /**
       * Format: date-time
       * @description When it was given; left out: now.
       */
      at?: string;
    };
    OptOutWords: {
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      /** @description Null: every inbox that has none of its own. */
      inboxId: string | null;
      out: string[];
      in: string[];
      /** @description Null: a sentence in the person’s language. */
      confirmation: string | null;
    };
    OptOutWordChanges: {
      /** @description Null, or left out: every inbox that has none of its own. */
      inboxId?: string | null;
      /** @description A message that is nothing but one of these opts out. Null: the standard ones. */
      out?: string[] | null;
      /** @description One that is nothing but one of these opts in again. */
      in?: string[] | null;
      /** @description What is said to who opted out. Null: a sentence in the person’s language. */
      confirmation?: string | null;
    };
    Note: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      /** Format: uuid */
      contactId: string;
      /**
       * Format: uuid
       * @description The user who wrote it.
       */
      authorId: string;
      text: string;
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    NewNote: {
      text: string;
    };
    NewRecord: {
      /** @description showing, submission, property_interest, appointment, ticket, or a word of your own. A filter names it as `records.<kind>`. */
      kind: string;
      /** @description Its id in the other system: sent again, the record is updated. */
      externalId?: string | null;
      title: string;
      /** @description When it happens. */
      at?: string | null;
      /** @description In the words of its system, such as booked. */
      status?: string | null;
      /** @description Where people see it. */
      url?: string | null;
      data?: {
        [key: string]: unknown;
      };
    };
    RecordChanges: {
      title?: string;
      /** @description When it happens. */
      at?: string | null;
      /** @description In the words of its system, such as booked. */
      status?: string | null;
      /** @description Where people see it. */
      url?: string | null;
      /** @description Replaces all of it. */
      data?: {
        [key: string]: unknown;
      };
    };
    RecordKind: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      kind: string;
      label: string;
      /** @description What `data` of the kind must be. */
      schema: {
        [key: string]: unknown;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    NewRecordKind: {
      kind: string;
      label: string;
      schema: components['schemas']['RecordDataSchema'];
    };
    /** @description What `data` must be: a part of JSON Schema. */
    RecordDataSchema: {
      /** @constant */
      type: 'object';
      properties: {
        [key: string]: components['schemas']['RecordProperty'];
      };
      required?: string[];
      additionalProperties?: boolean;
    };
    RecordProperty: {
      /** @enum {string} */
      type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
      title?: string;
      enum?: (string | number)[];
      /** @enum {string} */
      format?: 'date' | 'date-time' | 'uri' | 'email';
      maxLength?: number;
      minimum?: number;
      maximum?: number;
      items?: {
        /** @enum {string} */
        type: 'string' | 'number' | 'integer';
        enum?: (string | number)[];
      };
    };
    RecordKindChanges: {
      label?: string;
      schema?: components['schemas']['RecordDataSchema'];
    };
    /** Contact event as one JSON document */
    ContactEventDocument: {
      /** @constant */
      specversion: '1.0';
      /**
       * Format: uuid
       * @description The same for the same event, however often it comes.
       */
      id: string;
      /** @description `/workspaces/<id>/contacts/<id>` */
      source: string;
      /** @constant */
      type: 'doorbell.contact-event.v1';
      /** Format: date-time */
      time: string;
      /**
       * Format: uuid
       * @description The contact.
       */
      subject: string;
      /** Format: uuid */
      workspaceid: string;
      /** @constant */
      datacontenttype: 'application/json';
      data: components['schemas']['ContactEventV1'];
    };
    /** Contact event */
    ContactEventV1: {
      /** Format: uuid */
      workspaceId: string;
      /** Format: uuid */
      contactId: string;
      /**
       * @description Known values are the examples; accept any other.
       * @example created
       * @example updated
       * @example deleted
       * @example restored
       * @example identities_attached
       * @example identities_detached
       * @example duplicate_suspected
       * @example duplicate_dismissed
       * @example merged
       * @example unmerged
       * @example address_suggested
       * @example value_suggested
       * @example suggestion_accepted
       * @example suggestion_dismissed
       * @example wrote_while_deleted
       * @example message_admitted
       * @example message_translated
       * @example message_status_changed
       * @example added_to_campaign
       * @example removed_from_campaign
       * @example record_added
       * @example record_changed
       * @example record_removed
       * @example erased
       * @example consent_given
       * @example consent_withdrawn
       * @example conversation_done
       * @example conversation_reopened
       * @example message_received
       * @example message_sent
       */
      kind: string;
      changes: {
        [key: string]: {
          before: unknown;
          after: unknown;
        };
      };
      cause: {
        /**
         * @description Known values are the examples; accept any other.
         * @example message
         * @example api_key
         * @example import
         * @example import_undo
         * @example rule
         * @example operator
         * @example user
         * @example bulk
         * @example segment
         * @example merge
         * @example merge_rule
         * @example system
         */
        kind: string;
        id: string;
      } & {
        [key: string]: unknown;
      };
      message?: components['schemas']['EventMessage'];
      /** Format: date-time */
      occurredAt: string;
    };
    /** Message of an event */
    EventMessage: {
      /** Format: uuid */
      id: string;
      /** @enum {string} */
      direction: 'inbound' | 'outbound';
      /** @description Of what went out: sent by the API, or written on the device of the business. */
      source: ('api' | 'device') | null;
      channel: string;
      /** Format: uuid */
      inboxId: string;
      /** @description As of a message of the API; an open set. */
      kind: string;
      /** @description As of a message of the API; an open set. */
      status: string;
      /** @description Of an outbound message: why it failed, waits or is unconfirmed. */
      reason: string | null;
      text: string;
      textTruncated: boolean;
      subject: string | null;
      /** @description The message that a reply, an edit, a deletion or a reaction is about, where it is known. */
      aboutId: string | null;
      /** Format: date-time */
      sentAt: string;
      attachments: {
        id: string | null;
        fileName: string | null;
        contentType: string;
        /** @description Bytes, as the provider says. */
        size: number | null;
      }[];
    };
    Inbox: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      /** @enum {string} */
      channel: 'telegram' | 'whatsapp' | 'email' | 'web';
      driver: string;
      name: string;
      settings: {
        [key: string]: unknown;
      };
      /** @enum {string} */
      state: 'connecting' | 'pairing' | 'connected' | 'paused' | 'failing';
      /** @description When its newest message was stored; null before the first. */
      lastEventAt: string | null;
      /** @description What is wrong and what to do; null while nothing is. */
      lastError: string | null;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays: number | null;
      /** @description Messages that wait at the provider, where the number is known. */
      backlog: number;
      /** @description The adapter replica that serves it. */
      owner: string | null;
      /** @description The number in digits, known from the connection. */
      account: string | null;
      /** @description What the provider calls. Null where none does, or its origin is not known. */
      webhookUrl: string | null;
      /** @description Where a form is sent to; null for all other channels. */
      submitUrl: string | null;
      /** @description What the phone scans while the state is `pairing`; null for who lacks the right `inboxes:write`. */
      pairing: {
        /** @description The QR code's text. */
        qr: string;
        /** @description The QR code as an SVG image. */
        qrSvg: string;
        /** Format: date-time */
        expiresAt: string;
      } | null;
      /** @description History that is being taken over: messages done, and of how many. */
      progress: {
        done: number;
        total: number;
      } | null;
      /** Format: date-time */
      createdAt: string;
    };
    NewInbox:
      | (components['schemas']['NewTelegramPollingInbox'] | components['schemas']['NewTelegramWebhookInbox'])
      | (components['schemas']['NewWhatsappWebInbox'] | components['schemas']['NewWhatsappCloudInbox'])
      | (components['schemas']['NewEmailSmtpInbox'] | components['schemas']['NewEmailImapInbox'])
      | components['schemas']['NewWebFormInbox'];
    NewTelegramPollingInbox: {
      /** @constant */
      channel: 'telegram';
      /** @constant */
      driver: 'polling';
      name: string;
      /** @default {} */
      settings: components['schemas']['TelegramPollingSettings'];
      credentials: components['schemas']['TelegramPollingCredentials'];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
    };
    TelegramPollingSettings: {
      /** @default false */
      groups: boolean;
    };
    TelegramPollingCredentials: {
      /** Format: password */
      token: string;
    };
    NewTelegramWebhookInbox: {
      /** @constant */
      channel: 'telegram';
      /** @constant */
      driver: 'webhook';
      name: string;
      /** @default {} */
      settings: components['schemas']['TelegramWebhookSettings'];
      credentials: components['schemas']['TelegramWebhookCredentials'];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
    };
    TelegramWebhookSettings: {
      /** @default false */
      groups: boolean;
    };
    TelegramWebhookCredentials: {
      /** Format: password */
      token: string;
    };
    NewWhatsappWebInbox: {
      /** @constant */
      channel: 'whatsapp';
      /** @constant */
      driver: 'web';
      name: string;
      /** @default {} */
      settings: components['schemas']['WhatsappWebSettings'];
      /** @default {} */
      credentials: components['schemas']['WhatsappWebCredentials'];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
    };
    WhatsappWebSettings: Record<string, unknown>;
    WhatsappWebCredentials: Record<string, unknown>;
    NewWhatsappCloudInbox: {
      /** @constant */
      channel: 'whatsapp';
      /** @constant */
      driver: 'cloud';
      name: string;
      settings: components['schemas']['WhatsappCloudSettings'];
      credentials: components['schemas']['WhatsappCloudCredentials'];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
    };
    WhatsappCloudSettings: {
      phoneNumberId: string;
    };
    WhatsappCloudCredentials: {
      /** Format: password */
      accessToken: string;
      /** Format: password */
      appSecret: string;
      verifyToken: string;
    };
    NewEmailSmtpInbox: {
      /** @constant */
      channel: 'email';
      /** @constant */
      driver: 'smtp';
      name: string;
      settings: components['schemas']['EmailSmtpSettings'];
      /** @default {} */
      credentials: components['schemas']['EmailSmtpCredentials'];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
    };
    EmailSmtpSettings: {
      address: string;
      authservId?: string;
      outgoing?: {
        host: string;
        port: number;
        /** @default starttls */
        tls: boolean | 'starttls';
      };
    };
    EmailSmtpCredentials: {
      outgoing?: {
        user: string;
        /** Format: password */
        password: string;
      };
    };
    NewEmailImapInbox: {
      /** @constant */
      channel: 'email';
      /** @constant */
      driver: 'imap';
      name: string;
      settings: components['schemas']['EmailImapSettings'];
      credentials: components['schemas']['EmailImapCredentials'];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
    };
    EmailImapSettings: {
      address: string;
      host: string;
      /** @default 993 */
      port: number;
      /** @default true */
      tls: boolean | 'starttls';
      /** @default INBOX */
      mailbox: string;
      /** @default [] */
      folders: string[];
      /** @default false */
      history: boolean;
      authservId?: string;
      outgoing?: {
        host: string;
        port: number;
        /** @default starttls */
        tls: boolean | 'starttls';
      };
    };
    EmailImapCredentials: {
      user: string;
      /** Format: password */
      password?: string;
      oauth?: {
        /** Format: uri */
        tokenUrl: string;
        clientId: string;
        /** Format: password */
        clientSecret?: string;
        /** Format: password */
        refreshToken: string;
      };
      outgoing?: {
        user: string;
        /** Format: password */
        password: string;
      };
    };
    NewWebFormInbox: {
      /** @constant */
      channel: 'web';
      /** @constant */
      driver: 'form';
      name: string;
      /** @default {} */
      settings: components['schemas']['WebFormSettings'];
      /** @default {} */
      credentials: components['schemas']['WebFormCredentials'];
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
    };
    WebFormSettings: {
      /** @default [] */
      allowedOrigins: string[];
      /**
       * @default {
       *       "name": {
       *         "fills": "name",
       *         "required": false,
       *         "type": "text",
       *         "options": [],
       *         "wording": null,
       *         "maxLength": 2000,
       *         "position": 1
       *       },
       *       "email": {
       *         "fills": "email",
       *         "required": false,
       *         "type": "email",
       *         "options": [],
       *         "wording": null,
       *         "maxLength": 2000,
       *         "position": 2
       *       },
       *       "phone": {
       *         "fills": "phone",
       *         "required": false,
       *         "type": "phone",
       *         "options": [],
       *         "wording": null,
       *         "maxLength": 2000,
       *         "position": 3
       *       },
       *       "message": {
       *         "fills": "message",
       *         "required": false,
       *         "type": "text",
       *         "options": [],
       *         "wording": null,
       *         "maxLength": 8192,
       *         "position": 4
       *       },
       *       "company": {
       *         "fills": "company",
       *         "required": false,
       *         "type": "text",
       *         "options": [],
       *         "wording": null,
       *         "maxLength": 2000,
       *         "position": 5
       *       },
       *       "state": {
       *         "fills": "state",
       *         "required": false,
       *         "type": "text",
       *         "options": [],
       *         "wording": null,
       *         "maxLength": 2000,
       *         "position": 6
       *       },
       *       "locale": {
       *         "fills": "locale",
       *         "required": false,
       *         "type": "text",
       *         "options": [],
       *         "wording": null,
       *         "maxLength": 35,
       *         "position": 7
       *       }
       *     }
       */
      fields: {
        [key: string]: {
          /** @default null */
          fills:
            | (
                | (
                    | 'name'
                    | 'firstName'
                    | 'lastName'
                    | 'email'
                    | 'phone'
                    | 'company'
                    | 'state'
                    | 'timezone'
                    | 'locale'
                    | 'referralSource'
                    | 'subject'
                    | 'message'
                  )
                | string
              )
            | null;
          /** @default false */
          required: boolean;
          /**
           * @default text
           * @enum {string}
           */
          type: 'text' | 'email' | 'phone' | 'number' | 'date' | 'choice';
          /** @default [] */
          options: string[];
          /** @default null */
          wording: string | null;
          /** @default 2000 */
          maxLength: number;
          position?: number;
        };
      };
      /** @default website */
      honeypot: string;
      /** @default 600 */
      submissionsPerMinute: number;
    };
    WebFormCredentials: Record<string, unknown>;
    MessageTemplates: {
      /** @description The approved ones, by name and language; 1,000 at most. */
      templates: components['schemas']['MessageTemplate'][];
      /** @description The provider has further ones, which were not read. */
      more: boolean;
    };
    MessageTemplate: {
      name: string;
      /** @description As the provider spells it: `en`, `pt_BR`. */
      language: string;
      /** @description `marketing`, `utility`, `authentication`. */
      category: string;
      /** @description Null where it has no words. */
      header: string | null;
      /** @description The place in the words of the header: a message fills it by `template.header`. Null: there is none. */
      headerParameter: {
        name: string;
        /** @description What stood there when it was approved. */
        sample: string | null;
      } | null;
      /** @description The header shows a file: a message sends one as its `attachments`. Null: it shows none. */
      headerFile: {
        /** @enum {string} */
        kind: 'image' | 'video' | 'document';
        /** @description The media types, each with the most bytes. */
        types: {
          [key: string]: number;
        };
      } | null;
      /** @description Its places are written as `{{1}}`, or as `{{first_name}}`. */
      body: string;
      footer: string | null;
      buttons: string[];
      /** @description The buttons that take something: a message fills each by `template.buttons`. */
      buttonParameters: {
        /** @description Among all buttons, from 0. */
        index: number;
        /**
         * @description `url`: the end of its address. `copy_code`: what it copies.
         * @enum {string}
         */
        kind: 'url' | 'copy_code';
        /** @description What stands on it; empty where the provider does not say. */
        label: string;
        /** @description With its place, which stands at the end; null: it has no address. */
        url: string | null;
        /** @description What stood there when it was approved. */
        sample: string | null;
      }[];
      /** @description The places of the body, in the order of `template.parameters` of a message. */
      parameters: {
        name: string;
        /** @description What stood there when it was approved. */
        sample: string | null;
      }[];
      /** @description A message sends the names of the places as `template.parameterNames`, and that of the header’s as `template.header.name`. */
      hasNamedParameters: boolean;
      /** @description Why it cannot be sent from here: its header is a location, a button opens a catalogue or a flow, it has parts of another kind (a carousel, a limited offer), or it has more places than a message fills. Null: it can. */
      obstacle: ('header' | 'buttons' | 'parts' | 'parameters') | null;
    };
    InboxChanges: {
      name?: string;
      paused?: boolean;
      /** @description Days without a message after which people are shown that it is quiet; null: never. */
      quietAlarmAfterDays?: number | null;
      /** @description Of the driver's settings only those sent change; null returns one to its default, or removes it. */
      settings?: {
        [key: string]: unknown;
      };
      /** @description Of the driver's credentials only those sent change; null returns one to its default, or removes it. */
      credentials?: {
        [key: string]: unknown;
      };
    };
    InboxWay: {
      /** @enum {string} */
      channel: 'telegram' | 'whatsapp' | 'email' | 'web';
      driver: string;
      /** @description What it is, in English. */
      summary: string;
      /** @description In the order in which they are asked; beside the name. */
      fields: components['schemas']['InboxField'][];
    };
    InboxField: {
      /** @description Where it stands in `POST /inboxes`: `settings.outgoing.host`. */
      into: string;
      /** @description What to ask, in English. */
      label: string;
      /**
       * @description `secret`: hidden while it is typed. `fields`: those of a web form.
       * @enum {string}
       */
      kind: 'text' | 'secret' | 'number' | 'switch' | 'list' | 'choice' | 'fields';
      isRequired: boolean;
      /** @description Null: ask everybody. `more`: what most leave out. Others: parts that belong together. */
      group: string | null;
      initial: unknown;
      /** @description The values of a `choice`. */
      options: unknown[];
      /** @description Any value will do: make one up. */
      isMadeUp: boolean;
    };
    Webhook: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      url: string;
      events: (
        | 'contact.created'
        | 'contact.updated'
        | 'contact.deleted'
        | 'contact.restored'
        | 'contact.identities_attached'
        | 'contact.identities_detached'
        | 'contact.duplicate_suspected'
        | 'contact.duplicate_dismissed'
        | 'contact.merged'
        | 'contact.unmerged'
        | 'contact.address_suggested'
        | 'contact.value_suggested'
        | 'contact.suggestion_accepted'
        | 'contact.suggestion_dismissed'
        | 'contact.wrote_while_deleted'
        | 'contact.message_admitted'
        | 'contact.message_translated'
        | 'contact.message_status_changed'
        | 'contact.added_to_campaign'
        | 'contact.removed_from_campaign'
        | 'contact.record_added'
        | 'contact.record_changed'
        | 'contact.record_removed'
        | 'contact.erased'
        | 'contact.consent_given'
        | 'contact.consent_withdrawn'
        | 'contact.conversation_done'
        | 'contact.conversation_reopened'
        | 'contact.message_received'
        | 'contact.message_sent'
        | 'webhook.disabled'
      )[];
      filter: {
        [key: string]: unknown;
      } | null;
      enabled: boolean;
      /** @description Why it is not enabled; without a reason where a caller disabled it. */
      disabled: {
        /** Format: date-time */
        at: string;
        reason: string | null;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      } | null;
      /** @description Since when every attempt failed; after three days the webhook is disabled. */
      failing: {
        /** Format: date-time */
        since: string;
        attempts: number;
      } | null;
      /** @description Until then the former secret signs too. */
      formerSecretUntil: string | null;
      /** @description Who wrote it last. */
      changedBy: {
        kind: string;
        id: string;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
    };
    NewWebhook: {
      /** @description An https address of a public host. Redirects are not followed. */
      url: string;
      /** @description What is sent: changes of contacts, their messages, and `webhook.disabled` of other webhooks. Messages need the right `messages:read`. */
      events: (
        | 'contact.created'
        | 'contact.updated'
        | 'contact.deleted'
        | 'contact.restored'
        | 'contact.identities_attached'
        | 'contact.identities_detached'
        | 'contact.duplicate_suspected'
        | 'contact.duplicate_dismissed'
        | 'contact.merged'
        | 'contact.unmerged'
        | 'contact.address_suggested'
        | 'contact.value_suggested'
        | 'contact.suggestion_accepted'
        | 'contact.suggestion_dismissed'
        | 'contact.wrote_while_deleted'
        | 'contact.message_admitted'
        | 'contact.message_translated'
        | 'contact.message_status_changed'
        | 'contact.added_to_campaign'
        | 'contact.removed_from_campaign'
        | 'contact.record_added'
        | 'contact.record_changed'
        | 'contact.record_removed'
        | 'contact.erased'
        | 'contact.consent_given'
        | 'contact.consent_withdrawn'
        | 'contact.conversation_done'
        | 'contact.conversation_reopened'
        | 'contact.message_received'
        | 'contact.message_sent'
        | 'webhook.disabled'
      )[];
      /** @description Of which contacts, as in POST /contacts/query; null or absent: of every one. */
      filter?: Record<string, unknown> | null;
      /** @description True by default. What waits for a webhook that is disabled is not sent any more. */
      enabled?: boolean;
    };
    WebhookWithSecret: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      url: string;
      events: (
        | 'contact.created'
        | 'contact.updated'
        | 'contact.deleted'
        | 'contact.restored'
        | 'contact.identities_attached'
        | 'contact.identities_detached'
        | 'contact.duplicate_suspected'
        | 'contact.duplicate_dismissed'
        | 'contact.merged'
        | 'contact.unmerged'
        | 'contact.address_suggested'
        | 'contact.value_suggested'
        | 'contact.suggestion_accepted'
        | 'contact.suggestion_dismissed'
        | 'contact.wrote_while_deleted'
        | 'contact.message_admitted'
        | 'contact.message_translated'
        | 'contact.message_status_changed'
        | 'contact.added_to_campaign'
        | 'contact.removed_from_campaign'
        | 'contact.record_added'
        | 'contact.record_changed'
        | 'contact.record_removed'
        | 'contact.erased'
        | 'contact.consent_given'
        | 'contact.consent_withdrawn'
        | 'contact.conversation_done'
        | 'contact.conversation_reopened'
        | 'contact.message_received'
        | 'contact.message_sent'
        | 'webhook.disabled'
      )[];
      filter: {
        [key: string]: unknown;
      } | null;
      enabled: boolean;
      /** @description Why it is not enabled; without a reason where a caller disabled it. */
      disabled: {
        /** Format: date-time */
        at: string;
        reason: string | null;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      } | null;
      /** @description Since when every attempt failed; after three days the webhook is disabled. */
      failing: {
        /** Format: date-time */
        since: string;
        attempts: number;
      } | null;
      /** @description Until then the former secret signs too. */
      formerSecretUntil: string | null;
      /** @description Who wrote it last. */
      changedBy: {
        kind: string;
        id: string;
      };
      /** Format: date-time */
      createdAt: string;
      /** Format: date-time */
      updatedAt: string;
      /** @description Signs each event. Shown this once. */
      secret: string;
    };
    WebhookChanges: {
      /** @description An https address of a public host. Redirects are not followed. */
      url?: string;
      /** @description What is sent: changes of contacts, their messages, and `webhook.disabled` of other webhooks. Messages need the right `messages:read`. */
      events?: (
        | 'contact.created'
        | 'contact.updated'
        | 'contact.deleted'
        | 'contact.restored'
        | 'contact.identities_attached'
        | 'contact.identities_detached'
        | 'contact.duplicate_suspected'
        | 'contact.duplicate_dismissed'
        | 'contact.merged'
        | 'contact.unmerged'
        | 'contact.address_suggested'
        | 'contact.value_suggested'
        | 'contact.suggestion_accepted'
        | 'contact.suggestion_dismissed'
        | 'contact.wrote_while_deleted'
        | 'contact.message_admitted'
        | 'contact.message_translated'
        | 'contact.message_status_changed'
        | 'contact.added_to_campaign'
        | 'contact.removed_from_campaign'
        | 'contact.record_added'
        | 'contact.record_changed'
        | 'contact.record_removed'
        | 'contact.erased'
        | 'contact.consent_given'
        | 'contact.consent_withdrawn'
        | 'contact.conversation_done'
        | 'contact.conversation_reopened'
        | 'contact.message_received'
        | 'contact.message_sent'
        | 'webhook.disabled'
      )[];
      /** @description Of which contacts, as in POST /contacts/query; null or absent: of every one. */
      filter?: Record<string, unknown> | null;
      /** @description True by default. What waits for a webhook that is disabled is not sent any more. */
      enabled?: boolean;
    };
    Delivery: {
      /** Format: uuid */
      id: string;
      /** Format: uuid */
      webhookId: string;
      /** @description Such as `contact.created`. */
      event: string;
      /** @description The id of the event: the header `webhook-id`. */
      eventId: string | null;
      contactId: string | null;
      /** @enum {string} */
      origin: 'event' | 'replay' | 'test';
      /** @enum {string} */
      state: 'pending' | 'delivered' | 'failed';
      attempts: number;
      /** @description Null where none comes, or an earlier delivery of the contact is waited for. */
      nextAttemptAt: string | null;
      lastAttemptAt: string | null;
      endedAt: string | null;
      /** @description Of the last response; null where none came. */
      status: number | null;
      tookMs: number | null;
      /** @description Why the last attempt failed. */
      error: string | null;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** @description The first 4 KiB of the last response, without secrets. */
      response: string | null;
      /** Format: date-time */
      createdAt: string;
    };
    WebhookReplay: {
      /**
       * Format: date-time
       * @description Events from then on.
       */
      since: string;
    };
    JobConfirmation: {
      token: string;
    };
    Retention: {
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      attachment: number | null;
      original: number | null;
      upload: number | null;
      import: number | null;
      message: number | null;
      auditEntry: number | null;
      deadLetter: number | null;
      contact: number | null;
      deletedContact: number | null;
      changeValue: number | null;
      contactsExcept: unknown | null;
    };
    RetentionChanges: {
      /** @description files of messages */
      attachment?: number | null;
      /** @description sources of mails */
      original?: number | null;
      /** @description files that were uploaded to be sent */
      upload?: number | null;
      /** @description imported files with their rows; an import whose file is gone cannot be undone */
      import?: number | null;
      /** @description messages of both directions, with their files */
      message?: number | null;
      /** @description entries of the log of access */
      auditEntry?: number | null;
      /** @description events that were set aside */
      deadLetter?: number;
      /** @description contacts without activity: no message, no change and no record since; they are erased */
      contact?: number | null;
      /** @description contacts that were deleted; they are erased */
      deletedContact?: number | null;
      /** @description what was and what is, in the log of changes; that and when something changed stays */
      changeValue?: number | null;
      /** @description A filter of contacts that are kept however idle they are; null: none are. */
      contactsExcept?: unknown;
    };
    RetentionRun: {
      dryRun: boolean;
      /** @description To count by, in place of what is set. Only with `dryRun`. */
      days?: {
        /** @description files of messages */
        attachment?: number | null;
        /** @description sources of mails */
        original?: number | null;
        /** @description files that were uploaded to be sent */
        upload?: number | null;
        /** @description imported files with their rows; an import whose file is gone cannot be undone */
        import?: number | null;
        /** @description messages of both directions, with their files */
        message?: number | null;
        /** @description entries of the log of access */
        auditEntry?: number | null;
        /** @description events that were set aside */
        deadLetter?: number;
        /** @description contacts without activity: no message, no change and no record since; they are erased */
        contact?: number | null;
        /** @description contacts that were deleted; they are erased */
        deletedContact?: number | null;
        /** @description what was and what is, in the log of changes; that and when something changed stays */
        changeValue?: number | null;
      };
    };
    Visitor: {
      email?: string;
      phone?: string;
      /** @description What the form asks for; left out: `firstName` alone. */
      fields?: (
        | ('name' | 'firstName' | 'lastName' | 'email' | 'phone' | 'company' | 'state' | 'timezone' | 'referralSource')
        | string
      )[];
    };
    Recognition: {
      recognised: boolean;
      /** @description Known values by field; unknown fields are absent. */
      fields: {
        [key: string]: string | number | string[];
      };
      /** @description The questions that the form may skip: the names of the known fields. */
      skip: (
        | ('name' | 'firstName' | 'lastName' | 'email' | 'phone' | 'company' | 'state' | 'timezone' | 'referralSource')
        | string
      )[];
    };
    ListedDeadLetter: {
      /** Format: uuid */
      id: string;
      /** @description undecodable, invalid, rejected_by_database, handler_failed, unreadable_source */
      reason: string;
      /** @description translate, decode, validate, handle */
      step: string;
      /** @description Where it stood; a channel where it never reached the log. */
      topic: string;
      partition: number | null;
      offset: number | null;
      /** @description By which inbox it came; null where the letter does not say so. */
      inboxId: string | null;
      error: string;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** @description Bytes of the original; null where it had none. */
      size: number | null;
      /** @description Bytes of it that are kept: the first 1 MiB, or none beyond 256 MiB of a workspace. */
      keptSize: number;
      /** Format: date-time */
      setAsideAt: string;
      /** @enum {string} */
      status: 'open' | 'replayed' | 'discarded';
      resolvedAt: string | null;
    };
    DeadLetterCount: {
      count: number;
      /** @description There are older ones, which were not looked at. */
      more: boolean;
    };
    BulkReplayRequest: {
      /**
       * @description True, the default, only reports what would happen.
       * @default true
       */
      dryRun: boolean;
      /** @enum {string} */
      reason?: 'undecodable' | 'invalid' | 'rejected_by_database' | 'handler_failed' | 'unreadable_source' | 'unknown';
      ids?: string[];
      cursor?: string;
    };
    BulkReplay: {
      dryRun: boolean;
      replays: components['schemas']['Replay'][];
      refused: {
        /** Format: uuid */
        id: string;
        code: string;
        message: string;
        /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
        why: components['schemas']['Reason'][];
      }[];
      /** @description Where letters are left that this call did not reach: send it as cursor. */
      nextCursor: string | null;
    };
    Replay: {
      /** Format: uuid */
      id: string;
      dryRun: boolean;
      topic: string;
      key: string | null;
      /** @enum {string} */
      expected: 'handled' | 'set_aside_again';
      errors: {
        field: string;
        code: string;
        message: string;
      }[];
    };
    DeadLetter: {
      /** Format: uuid */
      id: string;
      /** @description undecodable, invalid, rejected_by_database, handler_failed, unreadable_source */
      reason: string;
      /** @description translate, decode, validate, handle */
      step: string;
      /** @description Where it stood; a channel where it never reached the log. */
      topic: string;
      partition: number | null;
      offset: number | null;
      /** @description By which inbox it came; null where the letter does not say so. */
      inboxId: string | null;
      error: string;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why: components['schemas']['Reason'][];
      /** @description Bytes of the original; null where it had none. */
      size: number | null;
      /** @description Bytes of it that are kept: the first 1 MiB, or none beyond 256 MiB of a workspace. */
      keptSize: number;
      /** Format: date-time */
      setAsideAt: string;
      /** @enum {string} */
      status: 'open' | 'replayed' | 'discarded';
      resolvedAt: string | null;
      key: string | null;
      headers: {
        [key: string]: string;
      };
      value: {
        /** @description Null where the bytes are no UTF-8. */
        text: string | null;
        base64: string;
        /** @description True when only the first 64 KiB are shown. */
        truncated: boolean;
      } | null;
    };
    ReplayRequest: {
      /**
       * @description True, the default, only reports what would happen.
       * @default true
       */
      dryRun: boolean;
    };
    Workspace: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      name: string;
      /** @description ISO 3166-1; reads phones without country code. Null: they are refused. */
      defaultCountry: string | null;
      /** @description ISO 639-1; of contacts whose own language is not known. */
      defaultLanguage: string;
      /** @enum {string} */
      plan: 'local' | 'starter' | 'growth' | 'scale';
      /** @description What the plan allows; the operator sets it. */
      limits: {
        maxPageSize: number;
        /** @description Null: unlimited. */
        requestsPerMinute: number | null;
        /** @description Null: unlimited. */
        maxFileBytes: number | null;
      };
      used: {
        files: number;
        fileBytes: number;
      };
      /** Format: date-time */
      createdAt: string;
    };
    WorkspaceChanges: {
      name?: string;
      /** @description ISO 3166-1; reads phones without country code. Null: they are refused. */
      defaultCountry?: string | null;
      /** @description ISO 639-1; of contacts whose own language is not known. */
      defaultLanguage?: string;
    };
    ApiKey: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'agent' | 'viewer';
      /** @description What is left of the rights of the role; null leaves all of them. */
      scopes:
        | (
            | 'contacts:read'
            | 'contacts:write'
            | 'contacts:merge'
            | 'contacts:export'
            | 'contacts:import'
            | 'contacts:delete'
            | 'contacts:erase'
            | 'records:write'
            | 'record-kinds:write'
            | 'tags:write'
            | 'tags:delete'
            | 'campaigns:write'
            | 'segments:write'
            | 'custom-fields:write'
            | 'rules:read'
            | 'rules:write'
            | 'messages:read'
            | 'messages:write'
            | 'jobs:read'
            | 'jobs:write'
            | 'notes:read'
            | 'notes:write'
            | 'notes:delete'
            | 'recognitions'
            | 'inboxes:read'
            | 'inboxes:write'
            | 'dead-letters:read'
            | 'dead-letters:write'
            | 'webhooks'
            | 'keys'
            | 'workspace:write'
            | 'retention'
            | 'audit'
            | 'users'
          )[]
        | null;
      /** @description It works until then; null: until it is revoked. */
      expiresAt: string | null;
      /** @description The key that made it, and that it ends with; or the user who made it. */
      madeBy: string | null;
      /** Format: date-time */
      createdAt: string;
      /** @description Accurate to a minute. */
      lastUsedAt: string | null;
    };
    NewApiKey: {
      name: string;
      /**
       * @description `admin` unless it would be more than the maker's.
       * @enum {string}
       */
      role?: 'owner' | 'admin' | 'agent' | 'viewer';
      /** @description The maker's unless sent. */
      scopes?: (
        | 'contacts:read'
        | 'contacts:write'
        | 'contacts:merge'
        | 'contacts:export'
        | 'contacts:import'
        | 'contacts:delete'
        | 'contacts:erase'
        | 'records:write'
        | 'record-kinds:write'
        | 'tags:write'
        | 'tags:delete'
        | 'campaigns:write'
        | 'segments:write'
        | 'custom-fields:write'
        | 'rules:read'
        | 'rules:write'
        | 'messages:read'
        | 'messages:write'
        | 'jobs:read'
        | 'jobs:write'
        | 'notes:read'
        | 'notes:write'
        | 'notes:delete'
        | 'recognitions'
        | 'inboxes:read'
        | 'inboxes:write'
        | 'dead-letters:read'
        | 'dead-letters:write'
        | 'webhooks'
        | 'keys'
        | 'workspace:write'
        | 'retention'
        | 'audit'
        | 'users'
      )[];
      /**
       * Format: date-time
       * @description The maker's unless sent.
       */
      expiresAt?: string;
    };
    IssuedApiKey: {
      /** Format: uuid */
      id: string;
      name: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'agent' | 'viewer';
      /** @description What is left of the rights of the role; null leaves all of them. */
      scopes:
        | (
            | 'contacts:read'
            | 'contacts:write'
            | 'contacts:merge'
            | 'contacts:export'
            | 'contacts:import'
            | 'contacts:delete'
            | 'contacts:erase'
            | 'records:write'
            | 'record-kinds:write'
            | 'tags:write'
            | 'tags:delete'
            | 'campaigns:write'
            | 'segments:write'
            | 'custom-fields:write'
            | 'rules:read'
            | 'rules:write'
            | 'messages:read'
            | 'messages:write'
            | 'jobs:read'
            | 'jobs:write'
            | 'notes:read'
            | 'notes:write'
            | 'notes:delete'
            | 'recognitions'
            | 'inboxes:read'
            | 'inboxes:write'
            | 'dead-letters:read'
            | 'dead-letters:write'
            | 'webhooks'
            | 'keys'
            | 'workspace:write'
            | 'retention'
            | 'audit'
            | 'users'
          )[]
        | null;
      /** @description It works until then; null: until it is revoked. */
      expiresAt: string | null;
      /** @description Shown this once; only its hash is kept. */
      key: string;
    };
    Credentials: {
      email: string;
      password: string;
      /** @description Six digits of the app, or a recovery code. */
      code?: string;
    };
    SignedIn: {
      user: {
        /** Format: uuid */
        id: string;
        email: string;
        name: string;
      };
      memberships: {
        /** Format: uuid */
        workspaceId: string;
        workspaceName: string;
        /** @enum {string} */
        role: 'owner' | 'admin' | 'agent' | 'viewer';
        /** @description What the role may do there. */
        rights: (
          | 'contacts:read'
          | 'contacts:write'
          | 'contacts:merge'
          | 'contacts:export'
          | 'contacts:import'
          | 'contacts:delete'
          | 'contacts:erase'
          | 'records:write'
          | 'record-kinds:write'
          | 'tags:write'
          | 'tags:delete'
          | 'campaigns:write'
          | 'segments:write'
          | 'custom-fields:write'
          | 'rules:read'
          | 'rules:write'
          | 'messages:read'
          | 'messages:write'
          | 'jobs:read'
          | 'jobs:write'
          | 'notes:read'
          | 'notes:write'
          | 'notes:delete'
          | 'recognitions'
          | 'inboxes:read'
          | 'inboxes:write'
          | 'dead-letters:read'
          | 'dead-letters:write'
          | 'webhooks'
          | 'keys'
          | 'workspace:write'
          | 'retention'
          | 'audit'
          | 'users'
        )[];
      }[];
    };
    SignInLink: {
      token: string;
    };
    CurrentSession: {
      user: {
        /** Format: uuid */
        id: string;
        email: string;
        name: string;
      };
      memberships: {
        /** Format: uuid */
        workspaceId: string;
        workspaceName: string;
        /** @enum {string} */
        role: 'owner' | 'admin' | 'agent' | 'viewer';
        /** @description What the role may do there. */
        rights: (
          | 'contacts:read'
          | 'contacts:write'
          | 'contacts:merge'
          | 'contacts:export'
          | 'contacts:import'
          | 'contacts:delete'
          | 'contacts:erase'
          | 'records:write'
          | 'record-kinds:write'
          | 'tags:write'
          | 'tags:delete'
          | 'campaigns:write'
          | 'segments:write'
          | 'custom-fields:write'
          | 'rules:read'
          | 'rules:write'
          | 'messages:read'
          | 'messages:write'
          | 'jobs:read'
          | 'jobs:write'
          | 'notes:read'
          | 'notes:write'
          | 'notes:delete'
          | 'recognitions'
          | 'inboxes:read'
          | 'inboxes:write'
          | 'dead-letters:read'
          | 'dead-letters:write'
          | 'webhooks'
          | 'keys'
          | 'workspace:write'
          | 'retention'
          | 'audit'
          | 'users'
        )[];
      }[];
      /** @description Pass it to `GET /events` as `after`: the stream brings what changed since this response. */
      eventsAfter: string;
    };
    Session: {
      /** Format: uuid */
      id: string;
      /** @description It is the session of this request. */
      current: boolean;
      userAgent: string | null;
      /** Format: date-time */
      createdAt: string;
      /**
       * Format: date-time
       * @description Accurate to a minute. A session that is not used for 7 days ends.
       */
      lastSeenAt: string;
      /**
       * Format: date-time
       * @description It ends then, also where it is used.
       */
      expiresAt: string;
    };
    PasswordChange: {
      password: string;
      /** @description 10 to 200 characters, of any kind. */
      newPassword: string;
    };
    OpenIdBeginning: {
      /** @description The token of an invitation, to join its workspace. */
      invitation?: string;
    };
    OpenIdAddress: {
      url: string;
    };
    SecondFactor: {
      isOn: boolean;
      /** @description How many are left. */
      recoveryCodes: number;
    };
    OwnPassword: {
      password: string;
    };
    ProposedSecondFactor: {
      /** @description In base32, to be typed into an app. */
      secret: string;
      /** @description otpauth://…, as the QR code has it. */
      uri: string;
      /** @description The QR code as an SVG image, with its white margin. */
      qrSvg: string;
    };
    OneTimeCode: {
      /** @description Six digits of the app, or a recovery code. */
      code: string;
    };
    RecoveryCodes: {
      /** @description Shown this once; each works once. */
      recoveryCodes: string[];
    };
    User: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      email: string;
      /** @description What the workspace calls the user. */
      name: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'agent' | 'viewer';
      /**
       * @description An invited user has no rights yet.
       * @enum {string}
       */
      state: 'invited' | 'active';
      /** Format: date-time */
      createdAt: string;
    };
    UserName: {
      /** Format: uuid */
      id: string;
      /** @description What the workspace calls the user. */
      name: string;
      /**
       * @description An invited user has no rights yet.
       * @enum {string}
       */
      state: 'invited' | 'active';
    };
    NewUser: {
      email: string;
      name: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'agent' | 'viewer';
    };
    InvitedUser: {
      /** Format: uuid */
      id: string;
      /** @description A number that grows with each change that people can make. Send it as `If-Match: "3"`: the change is refused where the version is another one by then. */
      version: number;
      email: string;
      /** @description What the workspace calls the user. */
      name: string;
      /** @enum {string} */
      role: 'owner' | 'admin' | 'agent' | 'viewer';
      /**
       * @description An invited user has no rights yet.
       * @enum {string}
       */
      state: 'invited' | 'active';
      /** Format: date-time */
      createdAt: string;
      /** @description Null where a mail with it went to the user. Otherwise (no mail server, or it did not take the mail) hand it to the user; it is shown this once. */
      link: string | null;
    };
    OwnUserChanges: {
      name: string;
    };
    UserChanges: {
      name?: string;
      /** @enum {string} */
      role?: 'owner' | 'admin' | 'agent' | 'viewer';
    };
    AcceptedInvitation: {
      token: string;
      /** @description The password that the user chooses; the present one of a user who has one already. */
      password: string;
      /** @description Six digits of the app, or a recovery code. */
      code?: string;
    };
    PasswordResetRequest: {
      email: string;
    };
    PasswordReset: {
      token: string;
      /** @description 10 to 200 characters, of any kind. */
      password: string;
    };
    AuditEntry: {
      /** Format: uuid */
      id: string;
      /** Format: date-time */
      at: string;
      /** @description `user_invited`: a user was invited, or invited again; `user_joined`: a user joined the workspace; `user_changed`: name or role of a user changed; `user_removed`: a user was taken out of the workspace; `signed_in`: a user signed in; `issuer` where the OpenID provider proved who it is; `sign_in_failed`: a sign-in failed; `reason` where the OpenID provider was used; `password_changed`: a user changed the own password; `password_reset`: a user set a new password by a link; `second_factor_on`: a user turned the second factor on; `second_factor_off`: a user or the operator turned it off; `recovery_code_used`: a recovery code was used in place of the app; `openid_linked`: a user signs in by an account at the OpenID provider from now on; `password` is `ended` where it was not proven to be the user’s; `openid_unlinked`: the operator lets the user come by another account; `sessions_ended`: the operator ended all sessions of a user; `api_key_made`: an API key was made; `api_key_revoked`: an API key was revoked, and those that it made; `opt_out_words_changed`: the words changed that opt out of messages; `inboxId` where they are of one inbox; `webhook_made`: a webhook was made; `url` where it sends to; `webhook_changed`: a webhook was changed, enabled or disabled by a caller; `webhook_deleted`: a webhook was deleted; `webhook_secret_rotated`: a webhook got another secret; `webhook_disabled`: a webhook was disabled by itself; `reason` says why; `webhook_replayed`: past events are sent to a webhook again, from `since` on; `personal_data_read`: personal data was read in bulk; `what`, and how many `rows`; `retention_changed`: how long things are kept changed; `retention_applied`: what was older than it is kept was deleted; how much of each kind; `contact_erased`: a contact was erased for good, and nothing of it is kept; `contacts_imported`: rows of a file became contacts; `importId`, and how many were `created`, `updated`, `skipped` and `rejected`; `import_undone`: an import was undone; `importId`, and how many contacts were `deleted`, `restored` and `left`; `rule_stopped`: a rule ended itself; its `name` and the `reason`; `merge_rule_made`: a rule of merges was made; `merge_rule_changed`: a rule of merges was changed, enabled or disabled by a caller; `merge_rule_deleted`: a rule of merges was deleted; `merge_rule_stopped`: a rule of merges ended itself; its `name` and the `reason`; `object_changed`: something beside contacts was `made`, `changed` or `deleted` (`done`) through the API; `what`, its `id`, and each value before and after; `contact_changed`: a contact changed; only with `contactId`, from the log of its changes. More may come. */
      kind: string;
      /** @description Who did it: `user`, `api_key`, `operator`, a `rule` that ended itself, `system` by itself, or a `stranger` without an id; of a change of a contact also its other causes, such as `message`. */
      actor: {
        kind: string;
        id: string;
      };
      /** @description Whom it was done to. */
      userId: string | null;
      /** @description Whose data was read or changed. */
      contactId: string | null;
      /** @description What was and what is, and the client. Never a secret. */
      details: {
        [key: string]:
          | (string | null)
          | {
              before: string | null;
              after: string | null;
            };
      };
      /** @description Of `reason` among the details, by code; empty where there is none. */
      why: components['schemas']['Reason'][];
    };
    AuditExport: {
      /** @enum {string} */
      format: 'csv' | 'ndjson';
      /** @enum {string} */
      kind?:
        | 'user_invited'
        | 'user_joined'
        | 'user_changed'
        | 'user_removed'
        | 'signed_in'
        | 'sign_in_failed'
        | 'password_changed'
        | 'password_reset'
        | 'second_factor_on'
        | 'second_factor_off'
        | 'recovery_code_used'
        | 'openid_linked'
        | 'openid_unlinked'
        | 'sessions_ended'
        | 'api_key_made'
        | 'api_key_revoked'
        | 'opt_out_words_changed'
        | 'webhook_made'
        | 'webhook_changed'
        | 'webhook_deleted'
        | 'webhook_secret_rotated'
        | 'webhook_disabled'
        | 'webhook_replayed'
        | 'personal_data_read'
        | 'retention_changed'
        | 'retention_applied'
        | 'contact_erased'
        | 'contacts_imported'
        | 'import_undone'
        | 'rule_stopped'
        | 'merge_rule_made'
        | 'merge_rule_changed'
        | 'merge_rule_deleted'
        | 'merge_rule_stopped'
        | 'object_changed'
        | 'contact_changed';
      /** @description The id of who did it. */
      actor?: string;
      /** @description What was read of this contact, and each change of it; needs the right `contacts:read` too. */
      contactId?: string;
      /**
       * Format: date-time
       * @description Inclusive.
       */
      from?: string;
      /**
       * Format: date-time
       * @description Exclusive.
       */
      to?: string;
    };
    Problem: {
      /** @description Leads to the paragraph on this code. */
      type: string;
      title: string;
      status: number;
      /** @description What is wrong, then what to do. */
      detail: string;
      /** @enum {string} */
      code:
        | 'invalid_request'
        | 'invalid_json'
        | 'invalid_id'
        | 'invalid_cursor'
        | 'cursor_with_page'
        | 'cursor_mismatch'
        | 'invalid_idempotency_key'
        | 'last_identity'
        | 'rejected_value'
        | 'bad_request'
        | 'code_required'
        | 'sign_in_failed'
        | 'unauthorized'
        | 'cross_site'
        | 'forbidden'
        | 'users_only'
        | 'not_found'
        | 'route_not_found'
        | 'method_not_allowed'
        | 'already_merged'
        | 'address_unknown'
        | 'address_unproven'
        | 'campaign_archived'
        | 'campaign_exists'
        | 'contact_exists'
        | 'custom_field_exists'
        | 'too_many_custom_fields'
        | 'file_pending'
        | 'inbox_in_use'
        | 'idempotency_in_flight'
        | 'job_ended'
        | 'job_not_waiting'
        | 'last_owner'
        | 'merge_not_last'
        | 'merge_undone'
        | 'never_junk'
        | 'not_failed'
        | 'not_open'
        | 'not_replayable'
        | 'provider_needed'
        | 'second_factor_on'
        | 'import_not_ready'
        | 'export_not_ready'
        | 'storage_full'
        | 'segment_exists'
        | 'too_many_segments'
        | 'suggestion_settled'
        | 'record_kind_exists'
        | 'too_many_record_kinds'
        | 'rule_exists'
        | 'too_many_rules'
        | 'merge_too_large'
        | 'merge_rule_exists'
        | 'too_many_merge_rules'
        | 'merge_rule_untried'
        | 'too_many_webhooks'
        | 'webhook_disabled'
        | 'tag_exists'
        | 'user_exists'
        | 'file_gone'
        | 'place_gone'
        | 'link_invalid'
        | 'log_gone'
        | 'version_mismatch'
        | 'body_too_large'
        | 'uri_too_long'
        | 'no_thumbnail'
        | 'unsupported_media_type'
        | 'unsupported_charset'
        | 'unsupported_content_encoding'
        | 'range_not_satisfiable'
        | 'assignee_unknown'
        | 'campaign_unknown'
        | 'contact_blocked'
        | 'contact_opted_out'
        | 'contact_unknown'
        | 'contact_unreachable'
        | 'credentials_required'
        | 'credentials_rejected'
        | 'domain_unproven'
        | 'file_unreadable'
        | 'file_refused'
        | 'inbox_unknown'
        | 'message_unknown'
        | 'segment_broken'
        | 'outside_window'
        | 'provider_unreachable'
        | 'sender_unknown'
        | 'settings_rejected'
        | 'subject_not_possible'
        | 'system_tag'
        | 'template_mismatch'
        | 'template_not_possible'
        | 'text_too_long'
        | 'upload_unknown'
        | 'wrong_token'
        | 'idempotency_mismatch'
        | 'workspace_busy'
        | 'too_many_streams'
        | 'rate_limited'
        | 'headers_too_large'
        | 'internal_error'
        | 'openid_not_set'
        | 'mail_not_set'
        | 'unsupported_transfer_encoding'
        | 'search_too_slow'
        | 'unavailable';
      errors?: components['schemas']['Fault'][];
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why?: components['schemas']['Reason'][];
    } & {
      [key: string]: unknown;
    };
    Fault: {
      field: string;
      code: string;
      /** @description What is wrong, then what to do. */
      message: string;
      /** @description Of `too_large` the most, of `too_small` the least that is taken. */
      limit?: number;
      /** @description The same by code, for callers that say it in another language than the sentence has. The next one is what `because` of the one before says. Empty where the sentence has no code; accept any code. */
      why?: components['schemas']['Reason'][];
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  'contacts-list': {
    parameters: {
      query?: {
        /** @description Number of the page, from 1. */
        page?: number;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
        /** @description With - before it from high to low. Contacts without a value stand last in both. */
        sort?:
          | (
              | 'name'
              | '-name'
              | 'createdAt'
              | '-createdAt'
              | 'lastActivityAt'
              | '-lastActivityAt'
              | 'waitingSince'
              | '-waitingSince'
            )
          | string;
        /** @description true: each contact says in `waiting` whether it waits for an answer, and since when. */
        waiting?: boolean;
        status?: 'prospect' | 'scheduled' | 'applicant' | 'renter' | 'archived';
        role?: 'prospect' | 'tenant' | 'landlord' | 'property_manager' | 'vendor' | 'other';
        channel?: 'telegram' | 'whatsapp' | 'email';
        source?: string;
        language?: string;
        verified?: boolean;
        assignedTo?: string;
        /** @description Every word must stand somewhere in name, e-mail, phone, company or state. Numbers and addresses are found in every spelling in which they are taken. */
        search?: string;
        /** @description The id of a segment: its filter and search hold beside all others. */
        segment?: string;
        /** @description Names of tags, separated by commas or given several times; a comma inside one is written \,. */
        tags?: string | string[];
        tagsMatch?: 'any' | 'all';
        createdFrom?: string;
        createdTo?: string;
        lastActivityFrom?: string;
        lastActivityTo?: string;
        /** @description Equal values of custom fields, each as `customFields[key]=value`. */
        customFields?: {
          [key: string]: string;
        };
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of contacts. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['ListedContact'][];
            pagination: components['schemas']['Pagination'];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-create': {
    parameters: {
      query?: {
        onDuplicate?: 'create' | 'update';
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewContact'];
      };
    };
    responses: {
      /** @description The existing contact, filled (onDuplicate=update). */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Contact'];
          };
        };
      };
      /** @description Created. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Contact'];
          };
        };
      };
    };
  };
  'contacts-query': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ContactQuery'];
      };
    };
    responses: {
      /** @description A page of contacts. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['ListedContact'][];
            pagination: components['schemas']['Pagination'];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-get': {
    parameters: {
      query?: {
        /** @description `true`: `customFields` has the values of archived fields too. */
        archivedFields?: boolean;
        /** @description The contact as it was at this time, from the log of changes. */
        at?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contact. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Contact'] | components['schemas']['ContactThen'];
          };
        };
      };
    };
  };
  'contacts-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'contacts-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ContactChanges'];
        'application/merge-patch+json': components['schemas']['ContactChanges'];
      };
    };
    responses: {
      /** @description The contact as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Contact'];
          };
        };
      };
    };
  };
  'contacts-restore': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contact, live again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['RestoredContact'];
          };
        };
      };
    };
  };
  'contacts-bulk-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['BulkRequest'];
      };
    };
    responses: {
      /** @description The job. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'campaigns-list': {
    parameters: {
      query?: {
        /** @description true: archived ones; false: those in use. Left out: both. */
        archived?: boolean;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of campaigns. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Campaign'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'campaigns-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCampaign'];
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Campaign'];
          };
        };
      };
    };
  };
  'campaigns-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The campaign. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Campaign'];
          };
        };
      };
    };
  };
  'campaigns-archive': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Archived. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'campaigns-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CampaignChanges'];
        'application/merge-patch+json': components['schemas']['CampaignChanges'];
      };
    };
    responses: {
      /** @description The campaign as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Campaign'];
          };
        };
      };
    };
  };
  'campaigns-members-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of members. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['CampaignMember'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'campaigns-members-add': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMembers'];
      };
    };
    responses: {
      /** @description What became of the ids. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MembersAdded'];
          };
        };
      };
      /** @description The job. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'campaigns-members-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
        contactId: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'exports-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewExport'];
      };
    };
    responses: {
      /** @description The job. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'contacts-subject-export-make': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'contacts-erase': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Erasure'];
      };
    };
    responses: {
      /** @description The job. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'imports-template': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': unknown;
        };
      };
    };
  };
  'imports-rejected': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': unknown;
        };
      };
    };
  };
  'imports-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of imports. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Import'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'imports-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': components['schemas']['NewImport'];
      };
    };
    responses: {
      /** @description The import, whose rows are being judged. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Import'];
          };
        };
      };
    };
  };
  'imports-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The import, with how far it has come. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Import'];
          };
        };
      };
    };
  };
  'imports-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ImportChanges'];
        'application/merge-patch+json': components['schemas']['ImportChanges'];
      };
    };
    responses: {
      /** @description The import, whose rows are being judged. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Import'];
          };
        };
      };
    };
  };
  'imports-confirm': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['ImportConfirmation'];
      };
    };
    responses: {
      /** @description The import, which is under way. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Import'];
          };
        };
      };
    };
  };
  'imports-undo': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The import; the job has begun. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Import'];
          };
        };
      };
    };
  };
  'tags-list': {
    parameters: {
      query?: {
        /** @description A part of the name, whatever the case. */
        search?: string;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of tags. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Tag'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'tags-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewTag'];
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Tag'];
          };
        };
      };
    };
  };
  'tags-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job, where more than 10,000 contacts have the tag. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'tags-change': {
    parameters: {
      query?: {
        /** @description true: where another tag has the name, the two become one. */
        merge?: 'true' | 'false';
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['TagChanges'];
        'application/merge-patch+json': components['schemas']['TagChanges'];
      };
    };
    responses: {
      /** @description The tag as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Tag'];
          };
        };
      };
      /** @description The job, where more than 10,000 contacts have the tag. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'custom-fields-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of fields. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['CustomField'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'custom-fields-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewCustomField'];
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['CustomField'];
          };
        };
      };
    };
  };
  'custom-fields-archive': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Archived. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'custom-fields-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CustomFieldChanges'];
        'application/merge-patch+json': components['schemas']['CustomFieldChanges'];
      };
    };
    responses: {
      /** @description The field as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['CustomField'];
          };
        };
      };
    };
  };
  'rules-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of rules. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Rule'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'rules-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRule'];
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Rule'];
          };
        };
      };
    };
  };
  'rules-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The rule. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Rule'];
          };
        };
      };
    };
  };
  'rules-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'rules-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RuleChanges'];
        'application/merge-patch+json': components['schemas']['RuleChanges'];
      };
    };
    responses: {
      /** @description The rule as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Rule'];
          };
        };
      };
    };
  };
  'rules-try': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RuleTrialRequest'];
      };
    };
    responses: {
      /** @description What the rule would do. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['RuleTrial'];
          };
        };
      };
    };
  };
  'segments-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of segments. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Segment'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'segments-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewSegment'];
      };
    };
    responses: {
      /** @description Saved. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Segment'];
          };
        };
      };
    };
  };
  'segments-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The segment. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Segment'];
          };
        };
      };
    };
  };
  'segments-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'segments-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SegmentChanges'];
        'application/merge-patch+json': components['schemas']['SegmentChanges'];
      };
    };
    responses: {
      /** @description The segment as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Segment'];
          };
        };
      };
    };
  };
  'contacts-identities': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The identities. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Identity'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-suggestions': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of suggestions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Suggestion'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'suggestions-accept': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Accepted. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SettledSuggestion'];
          };
        };
      };
    };
  };
  'suggestions-dismiss': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dismissed. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SettledSuggestion'];
          };
        };
      };
    };
  };
  'merge-rules-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of merge rules. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MergeRule'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'merge-rules-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMergeRule'];
      };
    };
    responses: {
      /** @description Made, switched off. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MergeRule'];
          };
        };
      };
    };
  };
  'merge-rules-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The merge rule. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MergeRule'];
          };
        };
      };
    };
  };
  'merge-rules-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'merge-rules-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MergeRuleChanges'];
        'application/merge-patch+json': components['schemas']['MergeRuleChanges'];
      };
    };
    responses: {
      /** @description The merge rule as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MergeRule'];
          };
        };
      };
    };
  };
  'merge-rules-try': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What the rule would do. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MergeTrial'];
          };
        };
      };
    };
  };
  'contacts-merge': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MergeRequest'];
      };
    };
    responses: {
      /** @description The contact as it is now, or as it would be. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MergeResult'];
          };
        };
      };
    };
  };
  'contacts-merges-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of merges. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Merge'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'merges-undo': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The contacts, parted. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['UndoResult'];
          };
        };
      };
    };
  };
  'duplicates-list': {
    parameters: {
      query?: {
        /** @description Only pairs that this contact is one of. */
        contactId?: string;
        /** @description Only pairs of this score and more. */
        minScore?: number;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of pairs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Duplicate'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'duplicates-count': {
    parameters: {
      query?: {
        /** @description Only pairs of this score and more. */
        minScore?: number;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many open pairs of live contacts there are. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['DuplicateCount'];
          };
        };
      };
    };
  };
  'duplicates-dismiss': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Dismissed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'duplicates-search': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'contacts-identity-story-read': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The sentences. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['IdentityStory'];
          };
        };
      };
    };
  };
  'contacts-messages-ofContact': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of messages. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Message'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-messages-send': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewMessage'];
      };
    };
    responses: {
      /** @description Queued. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['QueuedMessage'];
          };
        };
      };
    };
  };
  'messages-flagged': {
    parameters: {
      query: {
        /** @description `junk` takes every message that became no contact; the others only those flagged so. */
        flag: 'junk' | 'auto_reply' | 'bulk' | 'bounce' | 'spam' | 'unreadable';
        /** @description Only what came by this inbox. */
        inboxId?: string;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of messages. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Message'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'messages-count-countFlagged': {
    parameters: {
      query: {
        /** @description `junk` takes every message that became no contact; the others only those flagged so. */
        flag: 'junk' | 'auto_reply' | 'bulk' | 'bounce' | 'spam' | 'unreadable';
        /** @description Only what came by this inbox. */
        inboxId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many there are. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['JunkCount'];
          };
        };
      };
    };
  };
  'messages-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The message. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MessageWithVersions'];
          };
        };
      };
    };
  };
  'messages-not-junk-notJunk': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The message, with its contact. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MessageWithVersions'];
          };
        };
      };
    };
  };
  'contacts-ways': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ways. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Ways'];
          };
        };
      };
    };
  };
  'conversations-list': {
    parameters: {
      query: {
        /** @description `waiting`: those in which the contact waits for an answer. */
        state: 'waiting';
        /** @description `me`: the caller's own, `none`: nobody's, else a user's id. Left out: all. */
        assignedTo?: string;
        /** @description By which channel the first message came that nobody has answered. */
        channel?: 'telegram' | 'whatsapp' | 'email' | 'web';
        /** @description `waitingSince`: who has waited longest first; `-waitingSince`: who began last. */
        sort?: 'waitingSince' | '-waitingSince';
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of conversations. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['WaitingConversation'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'conversations-count': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The numbers. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['WaitingCounts'];
          };
        };
      };
    };
  };
  'contacts-done': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description No answer is waited for. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Wait'];
          };
        };
      };
    };
  };
  'contacts-done-reopen': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Since when the contact waits. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Wait'];
          };
        };
      };
    };
  };
  'contacts-seen': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Seen. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'attachments-download': {
    parameters: {
      query?: {
        /** @description Lets a page show the file in place. It has an effect on PNG, JPEG, GIF, WebP and AVIF images alone; every other file stays a download. */
        inline?: boolean;
        /** @description A small picture of an image instead, in WebP, of so many pixels at most on its longer side. */
        thumbnail?: 64 | 256 | 1024;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': unknown;
        };
      };
      /** @description The range of bytes. */
      206: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': unknown;
        };
      };
    };
  };
  'exports-file': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file: text/csv, application/json, application/x-ndjson or, of one contact, application/zip. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': unknown;
        };
      };
    };
  };
  'exports-links-link': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The link. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['FileLink'];
          };
        };
      };
    };
  };
  'attachments-links-link': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['NewLink'];
      };
    };
    responses: {
      /** @description The link. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['FileLink'];
          };
        };
      };
    };
  };
  'files-linked': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        token: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The file. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': unknown;
        };
      };
      /** @description The range of bytes. */
      206: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': unknown;
        };
      };
    };
  };
  'messages-original': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The mail. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'message/rfc822': unknown;
        };
      };
    };
  };
  'uploads-upload': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'multipart/form-data': components['schemas']['NewUpload'];
      };
    };
    responses: {
      /** @description The file is stored. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Upload'];
          };
        };
      };
    };
  };
  'contacts-timeline-read': {
    parameters: {
      query?: {
        /** @description What is shown of what happened, separated by commas: message, submission, event, change, created, updated, deleted, restored, identities_attached, identities_detached, duplicate_suspected, duplicate_dismissed, merged, unmerged, address_suggested, value_suggested, suggestion_accepted, suggestion_dismissed, wrote_while_deleted, message_admitted, message_translated, message_status_changed, added_to_campaign, removed_from_campaign, record_added, record_changed, record_removed, erased, consent_given, consent_withdrawn, conversation_done, conversation_reopened. Left out: everything. */
        kinds?: string;
        /** @description `true`: records that are still to come stand first, the next one first. */
        upcoming?: boolean;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the timeline. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['TimelineEntry'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-provenance-read': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The origins. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['FieldOrigin'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-consents-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of consents. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Consent'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-consents-record': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewConsent'];
      };
    };
    responses: {
      /** @description Recorded. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Consent'];
          };
        };
      };
    };
  };
  'opt-out-words-show': {
    parameters: {
      query?: {
        /** @description Left out: what holds for every inbox that has none of its own. */
        inboxId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The words that hold. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['OptOutWords'];
          };
        };
      };
    };
  };
  'opt-out-words-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OptOutWordChanges'];
        'application/merge-patch+json': components['schemas']['OptOutWordChanges'];
      };
    };
    responses: {
      /** @description The words that hold. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['OptOutWords'];
          };
        };
      };
    };
  };
  'contacts-notes-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of notes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Note'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-notes-add': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewNote'];
      };
    };
    responses: {
      /** @description The note. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Note'];
          };
        };
      };
    };
  };
  'notes-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'notes-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewNote'];
        'application/merge-patch+json': components['schemas']['NewNote'];
      };
    };
    responses: {
      /** @description The note. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Note'];
          };
        };
      };
    };
  };
  'contacts-records-list': {
    parameters: {
      query?: {
        /** @description showing, submission, property_interest, appointment, ticket, or a word of your own. A filter names it as `records.<kind>`. */
        kind?: string;
        /** @description true: those that are still to come, the next one first. */
        upcoming?: 'true' | 'false';
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of records. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Record'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'contacts-records-put': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRecord'];
      };
    };
    responses: {
      /** @description The record that had the `externalId`, as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Record'];
          };
        };
      };
      /** @description The new record. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Record'];
          };
        };
      };
    };
  };
  'records-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'records-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecordChanges'];
        'application/merge-patch+json': components['schemas']['RecordChanges'];
      };
    };
    responses: {
      /** @description The record. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Record'];
          };
        };
      };
    };
  };
  'record-kinds-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of kinds. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['RecordKind'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'record-kinds-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewRecordKind'];
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['RecordKind'];
          };
        };
      };
    };
  };
  'record-kinds-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'record-kinds-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RecordKindChanges'];
        'application/merge-patch+json': components['schemas']['RecordKindChanges'];
      };
    };
    responses: {
      /** @description The kind as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['RecordKind'];
          };
        };
      };
    };
  };
  'events-follow': {
    parameters: {
      query?: {
        /** @description Names of events, separated by commas: contact.created, contact.updated, contact.deleted, contact.restored, contact.identities_attached, contact.identities_detached, contact.duplicate_suspected, contact.duplicate_dismissed, contact.merged, contact.unmerged, contact.address_suggested, contact.value_suggested, contact.suggestion_accepted, contact.suggestion_dismissed, contact.wrote_while_deleted, contact.message_admitted, contact.message_translated, contact.message_status_changed, contact.added_to_campaign, contact.removed_from_campaign, contact.record_added, contact.record_changed, contact.record_removed, contact.erased, contact.consent_given, contact.consent_withdrawn, contact.conversation_done, contact.conversation_reopened, contact.message_received, contact.message_sent. Left out: all, also those that come later. */
        types?: string;
        /** @description Events of this contact alone. */
        contactId?: string;
        /** @description {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}. Fields and their ops: id (eq, ne, in, isSet, isUnset); name (eq, ne, in, contains, startsWith, isSet, isUnset); firstName (eq, ne, in, contains, startsWith, isSet, isUnset); lastName (eq, ne, in, contains, startsWith, isSet, isUnset); email (eq, ne, in, contains, startsWith, isSet, isUnset); phone (eq, ne, in, contains, startsWith, isSet, isUnset); status (eq, ne, in, isSet, isUnset); role (eq, ne, in, isSet, isUnset); channelPreference (eq, ne, in, isSet, isUnset); source (eq, ne, in, contains, startsWith, isSet, isUnset); referralSource (eq, ne, in, contains, startsWith, isSet, isUnset); language (eq, ne, in, isSet, isUnset); timezone (eq, ne, in, isSet, isUnset); company (eq, ne, in, contains, startsWith, isSet, isUnset); state (eq, ne, in, contains, startsWith, isSet, isUnset); tags (eq, ne, in, contains, isSet, isUnset); verified (eq, ne); assignedTo (eq, ne, in, isSet, isUnset); appliedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); lastActivityAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); createdAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); updatedAt (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); identities.kind (eq, ne, in); campaign (eq, ne, in, isSet, isUnset); inbox (eq, ne, in, isSet, isUnset); import (eq, ne, in, isSet, isUnset); waitingSince (gt, gte, lt, lte, withinLast, olderThan, isSet, isUnset); `customFields.<key>`, `consents.<purpose>`, `records.<kind>`. */
        filter?: string;
        /** @description The id of the last event that was taken, where no `Last-Event-ID` can be sent. */
        after?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The stream; this is the `data` of each event. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/event-stream': components['schemas']['ContactEventDocument'];
        };
      };
    };
  };
  'inboxes-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of inboxes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Inbox'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'inboxes-connect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewInbox'];
      };
    };
    responses: {
      /** @description Connected. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Inbox'];
          };
        };
      };
    };
  };
  'inboxes-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The inbox. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Inbox'];
          };
        };
      };
    };
  };
  'inboxes-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'inboxes-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['InboxChanges'];
        'application/merge-patch+json': components['schemas']['InboxChanges'];
      };
    };
    responses: {
      /** @description The inbox as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Inbox'];
          };
        };
      };
    };
  };
  'inboxes-qr.svg-qr': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description An image. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'image/svg+xml': unknown;
        };
      };
    };
  };
  'inboxes-templates': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The templates. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['MessageTemplates'];
          };
        };
      };
    };
  };
  'inbox-ways-list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The ways. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['InboxWay'][];
          };
        };
      };
    };
  };
  'webhooks-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of webhooks. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Webhook'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'webhooks-make': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewWebhook'];
      };
    };
    responses: {
      /** @description Made. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['WebhookWithSecret'];
          };
        };
      };
    };
  };
  'webhooks-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Webhook'];
          };
        };
      };
    };
  };
  'webhooks-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Deleted. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'webhooks-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookChanges'];
        'application/merge-patch+json': components['schemas']['WebhookChanges'];
      };
    };
    responses: {
      /** @description The webhook as it is now. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Webhook'];
          };
        };
      };
    };
  };
  'webhooks-rotate-secret-rotateSecret': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The webhook with its new secret. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['WebhookWithSecret'];
          };
        };
      };
    };
  };
  'webhooks-deliveries-list': {
    parameters: {
      query?: {
        state?: 'pending' | 'delivered' | 'failed';
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of deliveries. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Delivery'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'webhooks-test': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description What became of it. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Delivery'];
          };
        };
      };
    };
  };
  'webhooks-replay': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WebhookReplay'];
      };
    };
    responses: {
      /** @description The job. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'deliveries-retry': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The delivery, which waits again. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Delivery'];
          };
        };
      };
    };
  };
  'jobs-list': {
    parameters: {
      query?: {
        state?: 'awaiting_confirmation' | 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
        /** @description Of jobs, such as `export`. */
        kind?: string;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of jobs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'jobs-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The job, with how far it has come. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'jobs-confirm': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['JobConfirmation'];
      };
    };
    responses: {
      /** @description The job, which waits for a worker or runs. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'jobs-cancel': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The cancelled job. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'retention-get': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Each kind. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Retention'];
          };
        };
      };
    };
  };
  'retention-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RetentionChanges'];
        'application/merge-patch+json': components['schemas']['RetentionChanges'];
      };
    };
    responses: {
      /** @description Each kind. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Retention'];
          };
        };
      };
    };
  };
  'retention-runs-run': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['RetentionRun'];
      };
    };
    responses: {
      /** @description The job. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
  'recognitions-recognise': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Visitor'];
      };
    };
    responses: {
      /** @description What is known; nothing where no contact is recognised. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Recognition'];
          };
        };
      };
    };
  };
  'dead-letters-list': {
    parameters: {
      query?: {
        /** @description `open` where nothing is said. */
        status?: 'open' | 'replayed' | 'discarded';
        reason?:
          | 'undecodable'
          | 'invalid'
          | 'rejected_by_database'
          | 'handler_failed'
          | 'unreadable_source'
          | 'unknown';
        /** @description Only what came by this inbox of the workspace. */
        inboxId?: string;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of dead letters. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['ListedDeadLetter'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'dead-letters-count': {
    parameters: {
      query?: {
        /** @description `open` where nothing is said. */
        status?: 'open' | 'replayed' | 'discarded';
        reason?:
          | 'undecodable'
          | 'invalid'
          | 'rejected_by_database'
          | 'handler_failed'
          | 'unreadable_source'
          | 'unknown';
        /** @description Only what came by this inbox of the workspace. */
        inboxId?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description How many there are. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['DeadLetterCount'];
          };
        };
      };
    };
  };
  'dead-letters-replay-replayMany': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['BulkReplayRequest'];
      };
    };
    responses: {
      /** @description What happened to each, or what would happen. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['BulkReplay'];
          };
        };
      };
    };
  };
  'dead-letters-get': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The dead letter. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['DeadLetter'];
          };
        };
      };
    };
  };
  'dead-letters-original': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The bytes. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/octet-stream': unknown;
        };
      };
    };
  };
  'dead-letters-replay': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        'application/json': components['schemas']['ReplayRequest'];
      };
    };
    responses: {
      /** @description What happened, or what would happen. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Replay'];
          };
        };
      };
    };
  };
  'dead-letters-discard': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Discarded. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['DeadLetter'];
          };
        };
      };
    };
  };
  'workspace-read': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The workspace. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Workspace'];
          };
        };
      };
    };
  };
  'workspace-change': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['WorkspaceChanges'];
        'application/merge-patch+json': components['schemas']['WorkspaceChanges'];
      };
    };
    responses: {
      /** @description The workspace. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Workspace'];
          };
        };
      };
    };
  };
  'api-keys-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of keys. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['ApiKey'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'api-keys-create': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewApiKey'];
      };
    };
    responses: {
      /** @description The key. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['IssuedApiKey'];
          };
        };
      };
    };
  };
  'api-keys-revoke': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Revoked. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'roles-list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The roles. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: {
              /** @enum {string} */
              role: 'owner' | 'admin' | 'agent' | 'viewer';
              rights: (
                | 'contacts:read'
                | 'contacts:write'
                | 'contacts:merge'
                | 'contacts:export'
                | 'contacts:import'
                | 'contacts:delete'
                | 'contacts:erase'
                | 'records:write'
                | 'record-kinds:write'
                | 'tags:write'
                | 'tags:delete'
                | 'campaigns:write'
                | 'segments:write'
                | 'custom-fields:write'
                | 'rules:read'
                | 'rules:write'
                | 'messages:read'
                | 'messages:write'
                | 'jobs:read'
                | 'jobs:write'
                | 'notes:read'
                | 'notes:write'
                | 'notes:delete'
                | 'recognitions'
                | 'inboxes:read'
                | 'inboxes:write'
                | 'dead-letters:read'
                | 'dead-letters:write'
                | 'webhooks'
                | 'keys'
                | 'workspace:write'
                | 'retention'
                | 'audit'
                | 'users'
              )[];
            }[];
          };
        };
      };
    };
  };
  'sessions-list': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The live sessions. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Session'][];
          };
        };
      };
    };
  };
  'sessions-signIn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['Credentials'];
      };
    };
    responses: {
      /** @description Signed in, with the cookie. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SignedIn'];
          };
        };
      };
    };
  };
  'sessions-by-link-signInByLink': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['SignInLink'];
      };
    };
    responses: {
      /** @description Signed in, with the cookie. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SignedIn'];
          };
        };
      };
    };
  };
  'sessions-current': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description The user and the workspaces that the user has joined. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['CurrentSession'];
          };
        };
      };
    };
  };
  'sessions-current-signOut': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Signed out. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'sessions-end': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Ended. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'sessions-current-password-changePassword': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordChange'];
      };
    };
    responses: {
      /** @description Changed, with the cookie of a new session. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SignedIn'];
          };
        };
      };
    };
  };
  'sessions-openid-begin': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OpenIdBeginning'];
      };
    };
    responses: {
      /** @description Where to send the browser. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['OpenIdAddress'];
          };
        };
      };
    };
  };
  'sessions-current-second-factor-show': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Whether it is on. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SecondFactor'];
          };
        };
      };
    };
  };
  'sessions-current-second-factor-propose': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OwnPassword'];
      };
    };
    responses: {
      /** @description The secret. Only this response has it. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['ProposedSecondFactor'];
          };
        };
      };
    };
  };
  'sessions-current-second-factor-confirm': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OneTimeCode'];
      };
    };
    responses: {
      /** @description Codes that replace the app. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['RecoveryCodes'];
          };
        };
      };
    };
  };
  'sessions-current-second-factor-remove': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OwnPassword'];
      };
    };
    responses: {
      /** @description Off: the password alone signs in. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'users-list': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of users. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['User'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'users-invite': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['NewUser'];
      };
    };
    responses: {
      /** @description The user. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['InvitedUser'];
          };
        };
      };
    };
  };
  'users-names': {
    parameters: {
      query?: {
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of names, oldest user first. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['UserName'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'users-me-changeOwn': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['OwnUserChanges'];
        'application/merge-patch+json': components['schemas']['OwnUserChanges'];
      };
    };
    responses: {
      /** @description The user, with the new name. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SignedIn'];
          };
        };
      };
    };
  };
  'users-remove': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description Removed. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'users-change': {
    parameters: {
      query?: never;
      header?: never;
      path: {
        id: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['UserChanges'];
        'application/merge-patch+json': components['schemas']['UserChanges'];
      };
    };
    responses: {
      /** @description The user. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['User'];
          };
        };
      };
    };
  };
  'users-accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AcceptedInvitation'];
      };
    };
    responses: {
      /** @description Joined and signed in, with the cookie. */
      201: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['SignedIn'];
          };
        };
      };
    };
  };
  'password-resets-request': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordResetRequest'];
      };
    };
    responses: {
      /** @description A mail is on its way, if a user has the address. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'password-resets-accept': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['PasswordReset'];
      };
    };
    responses: {
      /** @description Set; sign in with it. */
      204: {
        headers: {
          [name: string]: unknown;
        };
        content?: never;
      };
    };
  };
  'audit-log-list': {
    parameters: {
      query?: {
        kind?:
          | 'user_invited'
          | 'user_joined'
          | 'user_changed'
          | 'user_removed'
          | 'signed_in'
          | 'sign_in_failed'
          | 'password_changed'
          | 'password_reset'
          | 'second_factor_on'
          | 'second_factor_off'
          | 'recovery_code_used'
          | 'openid_linked'
          | 'openid_unlinked'
          | 'sessions_ended'
          | 'api_key_made'
          | 'api_key_revoked'
          | 'opt_out_words_changed'
          | 'webhook_made'
          | 'webhook_changed'
          | 'webhook_deleted'
          | 'webhook_secret_rotated'
          | 'webhook_disabled'
          | 'webhook_replayed'
          | 'personal_data_read'
          | 'retention_changed'
          | 'retention_applied'
          | 'contact_erased'
          | 'contacts_imported'
          | 'import_undone'
          | 'rule_stopped'
          | 'merge_rule_made'
          | 'merge_rule_changed'
          | 'merge_rule_deleted'
          | 'merge_rule_stopped'
          | 'object_changed'
          | 'contact_changed';
        /** @description The id of who did it. */
        actor?: string;
        /** @description What was read of this contact, and each change of it; needs the right `contacts:read` too. */
        contactId?: string;
        /** @description Inclusive. */
        from?: string;
        /** @description Exclusive. */
        to?: string;
        /** @description Rows on a page; at most what the plan allows. */
        limit?: number;
        /** @description nextCursor of the page before. */
        cursor?: string;
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description A page of the log. */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['AuditEntry'][];
            /** @description Send it as cursor to get the next page; null at the end. */
            nextCursor: string | null;
          };
        };
      };
    };
  };
  'audit-log-exports-export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['AuditExport'];
      };
    };
    responses: {
      /** @description The job. */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            data: components['schemas']['Job'];
          };
        };
      };
    };
  };
}
