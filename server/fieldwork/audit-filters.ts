/** What the page of the audit can be narrowed by, as it was typed and stands in the address; empty where it was not. */
export const auditFields = ['person', 'organisation', 'collection', 'action', 'from', 'to', 'response'] as const
export type AuditField = (typeof auditFields)[number]
export type TypedFilters = Readonly<Record<AuditField, string>>

export interface AuditFault {
  field: AuditField
  message: string
}

/** An event's place in the list, from which a page goes on. */
export interface AuditCursor {
  at: string
  id: number
}

export interface AuditQuestion {
  typed: TypedFilters
  /** Instants; the end is not in it. */
  from: Date | undefined
  to: Date | undefined
  responseId: number | undefined
  faults: AuditFault[]
  /** Events older than this one. */
  before: AuditCursor | undefined
  /** Events newer than this one; it gives way to `before`. */
  after: AuditCursor | undefined
}

/** Where the same question is answered: with a cursor, on another page of it. */
export function auditPath(
  typed: TypedFilters,
  rest: { file?: boolean; before?: AuditCursor; after?: AuditCursor } = {},
) {
  const fields = auditFields
    .filter((field) => typed[field] !== '')
    .map((field): [string, string] => [field, typed[field]])
  const { file = false, before, after } = rest
  if (before) fields.push(['before', cursorText(before)])
  if (after) fields.push(['after', cursorText(after)])
  const query = new URLSearchParams(fields).toString()
  return `/programme/audit${file ? '.csv' : ''}${query && `?${query}`}`
}

function cursorText({ at, id }: AuditCursor): string {
  return `${at}-${id}`
}
