import type { Holding } from './personal-data.ts'

/** What somebody did, which is the record of their organisation or of the programme: it stays, under a number. */
export const deeds: readonly Holding[] = [
  deed(
    'contributors',
    ['person_id', 'given_by'],
    ['response_id', 'section_code', 'setting', 'given_at'],
    'Sections given to them and by them',
  ),
  deed(
    'answers',
    ['answered_by', 'confirmed_by'],
    ['response_id', 'setting', 'item_code', 'partner_code', 'value', 'answered_at', 'confirmed_at'],
    'Answers they gave or confirmed',
  ),
  deed(
    'answer_versions',
    ['answered_by', 'confirmed_by'],
    ['response_id', 'setting', 'item_code', 'partner_code', 'version', 'value', 'answered_at', 'confirmed_at'],
    'Every version of those answers',
  ),
  deed(
    'evidence',
    ['added_by'],
    ['response_id', 'section_code', 'kind', 'description', 'address', 'file_name', 'added_at'],
    'Evidence they added',
  ),
  deed(
    'polls',
    ['asked_by', 'settled_by'],
    ['response_id', 'item_code', 'message', 'asked_at', 'settled_at', 'reason'],
    'Questions they put to colleagues',
  ),
  {
    ...deed(
      'poll_answers',
      ['person_id'],
      ['poll_id', 'value', 'comment', 'answered_at'],
      'What they answered colleagues',
    ),
    erasure: 'The answer stays, under a number; what they wrote beside it is removed',
  },
  deed(
    'response_moves',
    ['made_by'],
    ['response_id', 'move', 'role', 'made_at', 'note'],
    'Responses they sent, signed, sent back or reopened',
  ),
  deed('responses', ['signed_by'], ['id', 'organisation_code', 'signed_at'], 'Responses they signed'),
  {
    ...deed('answer_sheets', ['signed_by'], ['id', 'version', 'signed_at', 'hash'], 'Sheets they signed'),
    erasure: 'Stays as it was signed; the name beside it is removed, of which the sheet holds only a digest',
  },
  deed('audit_events', ['person_id'], ['at', 'action', 'organisation_code', 'subject'], 'What they did, in the audit'),
  deed('collection_steps', ['taken_by'], ['collection_id', 'step', 'taken_at'], 'Collections they opened or closed'),
  deed(
    'releases',
    ['made_by', 'published_by'],
    ['collection_id', 'number', 'made_at', 'published_at'],
    'Releases they prepared or published',
  ),
  deed(
    'collection_extensions',
    ['extended_by'],
    ['collection_id', 'organisation_code', 'closes_on', 'reason', 'extended_at'],
    'Extensions they gave',
  ),
  deed(
    'jobs',
    ['asked_by'],
    ['kind', 'state', 'made_at', 'ended_at'],
    'Long work they asked for, such as loading a file',
  ),
  deed(
    'register_uploads',
    ['uploaded_by', 'ended_by'],
    ['kind', 'file_name', 'state', 'uploaded_at', 'ended_at'],
    'Register files they uploaded',
  ),
  deed(
    'results_uploads',
    ['uploaded_by', 'ended_by'],
    ['file_name', 'collection_code', 'state', 'uploaded_at', 'ended_at'],
    'Files of earlier results they uploaded',
  ),
  deed('call_notes', ['made_by'], ['response_id', 'made_at', 'outcome', 'note'], 'Notes of calls they made'),
  {
    ...deed('active_minutes', ['person_id'], ['response_id', 'minute', 'section_code'], 'When they were at work'),
    erasure: 'Removed; what the minutes come to for each section stays',
  },
  deed(
    'contact_uploads',
    ['uploaded_by'],
    ['collection_id', 'file_name', 'uploaded_at'],
    'Files of contacts that wait',
  ),
  deed('mailings', ['made_by'], ['collection_id', 'about', 'made_at'], 'Invitations and reminders they sent'),
  deed(
    'mailing_receivers',
    ['person_id'],
    ['collection_id', 'organisation_code', 'occasion'],
    'Invitations and reminders to them',
  ),
  deed(
    'rights_of_reply',
    ['started_by', 'ended_by'],
    ['collection_id', 'round', 'reason', 'started_at', 'ended_at'],
    'Rights of reply they started or ended',
  ),
  deed(
    'reply_rounds',
    ['started_by', 'ended_by'],
    ['collection_id', 'round', 'reason', 'started_at', 'ended_at'],
    'Earlier rounds of a right of reply that they started or ended',
  ),
  deed(
    'challenges',
    ['raised_by', 'decided_by', 'closed_by'],
    ['response_id', 'item_code', 'asked_value', 'reason', 'raised_at', 'decided_at', 'closed_at'],
    'Challenges they raised, decided or closed',
  ),
  deed('instrument_drafts', ['uploaded_by'], ['code', 'version', 'uploaded_at'], 'Questionnaires they uploaded'),
  deed(
    'draft_decisions',
    ['decided_by'],
    ['item_code', 'verdict', 'reason', 'decided_at'],
    'Questions of a draft that they judged',
  ),
  deed(
    'draft_relations',
    ['decided_by'],
    ['kind', 'earlier_items', 'later_items', 'decided_at'],
    'Questions of a draft that they called split or merged',
  ),
  deed(
    'item_comparabilities',
    ['decided_by'],
    ['earlier_item', 'later_item', 'verdict', 'reason', 'decided_at'],
    'Questions that they judged for good',
  ),
  deed(
    'research_acceptances',
    ['person_id'],
    ['terms_version', 'terms_hash', 'accepted_at'],
    'Terms for researchers that they accepted',
  ),
  deed(
    'research_decisions',
    ['made_by'],
    ['request_id', 'outcome', 'made_at', 'until', 'reason'],
    'Requests for access that they decided',
  ),
  deed('samples', ['drawn_by'], ['collection_id', 'setting', 'seed', 'drawn_at'], 'Samples they drew'),
]

function deed(...[table, person, columns, title]: [string, readonly string[], readonly string[], string]): Holding {
  return { table, person, columns, title, erasure: 'Stays, under a number instead of a name' }
}
