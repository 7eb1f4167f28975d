/** Why a webhook was disabled, and why an event did not reach it. */
export const webhookReasons = {
  endpoint_wants_no_more: 'The endpoint responded with 410: it wants no more events.',
  endpoint_failed_for_days: 'Every attempt of the last {days}| days| failed. The last one: {because}',
  webhook_filter_failed: 'Its filter failed; the log of the worker has the reason. Correct the filter, then enable it.',
  filter_too_slow: 'Its filter takes too long; make it narrower, then enable it.',
  webhook_tag_deleted: 'The filter names the tag {tag}, which was deleted.',
  endpoint_redirects:
    'The endpoint responded with {status}|; redirects are not followed, so give the URL that they lead to|.',
  endpoint_ends_webhook: 'The endpoint responded with {status}|, which ends the webhook|.',
  endpoint_status: 'The endpoint responded with {status}|.',
  endpoint_private: 'The host leads to an address of a private network, which is refused.',
  endpoint_unknown: 'There is no host of this name.',
  endpoint_lookup_failed: 'The name servers do not respond for the host.',
  endpoint_silent: 'No response within {seconds} s.',
  endpoint_certificate: 'The certificate of the endpoint is refused ({said}).',
  endpoint_unreachable: 'The connection failed|{said?}|.',
  event_gone: 'The event does not stand in the log any more.',
  webhook_disabled_before: 'The webhook was disabled before this was sent; enable it, then replay.',
};

/** Why a rule, or a rule of merges, stopped itself. */
export const ruleReasons = {
  rule_failed: 'It failed; the log of the worker has the reason. Correct its filter or its actions, then enable it.',
  rule_tag_deleted: 'The filter names the tag {tag}, which was deleted; name another, then enable the rule.',
  rule_assignee_gone: 'User {user} is no member of the workspace any more; assign contacts to another.',
  rule_changes_too_many:
    'It would change more than {most} contacts within an hour; see what it is about, or raise maxContactsPerHour.',
  merge_rule_failed: 'It failed; the log of the worker has the reason. Try it again, then enable it.',
  merge_too_slow:
    'A merge takes too long: one of its contacts has too much. Merge the pair by hand, then enable the rule.',
  merges_too_many:
    'It would merge more than {most} pairs within an hour; see what it merges, or raise maxMergesPerHour.',
};
