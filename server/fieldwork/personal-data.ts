import { deeds } from './personal-deeds.ts'

/** Rows of one table that belong to a person or say what a person did. */
export interface Holding {
  table: string
  /** The columns that name the person, by number. */
  person: readonly string[]
  /** The column that holds their address in small letters, where there is one: a row may be theirs without a number. */
  address?: string
  /** Where it is another table that names the person, which column of this one points to a row of it. */
  through?: { table: string; column: string }
  /** What a copy of somebody's data says of each row: never a hash, a key or a link that works. */
  columns: readonly string[]
  /** What it is, to a reader. */
  title: string
  /** What erasing a person does with it. */
  erasure: string
}

const removed = 'Removed'

/** Every table that points to a person: a test compares the list with the database. docs/privacy.md says why each is kept. */
export const holdings: readonly Holding[] = [
  {
    table: 'people',
    person: ['id'],
    columns: ['name', 'email', 'created_at', 'closed_at', 'erased_at'],
    title: 'The account',
    erasure: 'Name and e-mail address are replaced by a number',
  },
  {
    table: 'person_roles',
    person: ['person_id'],
    columns: ['role', 'scope_code', 'expires_at'],
    title: 'Roles',
    erasure: removed,
  },
  {
    table: 'sessions',
    person: ['person_id'],
    columns: ['created_at', 'seen_at', 'expires_at'],
    title: 'Where they are signed in',
    erasure: removed,
  },
  {
    table: 'one_time_codes',
    person: ['person_id'],
    columns: ['set_up_at'],
    title: 'One-time codes',
    erasure: removed,
  },
  {
    table: 'recovery_codes',
    person: ['person_id'],
    columns: ['used_at'],
    title: 'Recovery codes',
    erasure: removed,
  },
  {
    table: 'code_resets',
    person: ['person_id', 'reset_by'],
    columns: ['reset_at', 'reason'],
    title: 'Resets of one-time codes',
    erasure: 'The reasons are removed',
  },
  {
    table: 'identities',
    person: ['person_id'],
    columns: ['issuer', 'subject', 'linked_at'],
    title: 'How other providers of sign-ins know them',
    erasure: removed,
  },
  {
    table: 'provider_attempts',
    person: ['person_id'],
    columns: ['provider', 'purpose', 'begun_at'],
    title: 'Sign-ins through other providers that are under way',
    erasure: removed,
  },
  {
    table: 'invitations',
    person: ['person_id', 'made_by'],
    columns: ['made_at', 'expires_at', 'used_at', 'withdrawn_at'],
    title: 'Invitations, to them and by them',
    erasure: 'Those to them are removed',
  },
  {
    table: 'password_resets',
    person: ['person_id'],
    columns: ['made_at', 'expires_at', 'used_at'],
    title: 'Links for a new password',
    erasure: removed,
  },
  {
    table: 'kept_pages',
    person: ['person_id'],
    columns: ['path', 'fields', 'kept_at', 'expires_at'],
    title: 'Pages kept after a session had ended',
    erasure: removed,
  },
  {
    table: 'saved_groups',
    person: ['person_id'],
    columns: ['id', 'name', 'sharing', 'made_at'],
    title: 'Groups of organisations they keep',
    erasure: removed,
  },
  {
    table: 'saved_group_members',
    person: [],
    through: { table: 'saved_groups', column: 'saved_group_id' },
    columns: ['saved_group_id', 'organisation_code'],
    title: 'The organisations in those groups',
    erasure: removed,
  },
  {
    table: 'personal_tokens',
    person: ['person_id'],
    columns: ['name', 'prefix', 'scopes', 'made_at', 'expires_at', 'last_used_at', 'ended_at'],
    title: 'Personal tokens for scripts',
    erasure: removed,
  },
  {
    table: 'research_requests',
    person: ['person_id'],
    address: 'email',
    columns: [
      'email',
      'name',
      'organisation',
      'purpose',
      'collections',
      'months',
      'terms_version',
      'asked_at',
      'state',
      'until',
    ],
    title: 'Requests for access for research',
    erasure: 'That there was one stays, with what became of it; who asked, for whom and for what is removed',
  },
  {
    table: 'messages',
    person: ['person_id'],
    address: 'to_address',
    columns: ['kind', 'to_address', 'to_name', 'subject', 'body', 'state', 'created_at', 'sent_at', 'delivered_at'],
    title: 'Messages to them',
    erasure: 'That there was one stays; address, name and text are removed, and what is still to be sent is cancelled',
  },
  {
    table: 'suppressed_addresses',
    person: [],
    address: 'address',
    columns: ['address', 'reason', 'suppressed_at'],
    title: 'That nothing is written to their address',
    erasure: 'Stays, so that it goes on not being written to',
  },
  ...deeds,
]
