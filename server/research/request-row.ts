import type { AccessRequest, RequestState } from './request.ts'

/** A request as the database has it. */
export interface RequestRow {
  id: number
  person_id: number | null
  email: string
  name: string
  organisation: string
  purpose: string
  collections: string
  months: number
  terms_version: number
  terms_hash: string
  asked_at: string
  token_hash: string | null
  confirm_by: string | null
  confirmed_at: string | null
  state: RequestState
  until: string | null
}

export function requestOf(row: RequestRow): AccessRequest {
  return {
    id: row.id,
    personId: row.person_id ?? undefined,
    email: row.email,
    name: row.name,
    organisation: row.organisation,
    purpose: row.purpose,
    collections: JSON.parse(row.collections) as string[],
    months: row.months,
    terms: { version: row.terms_version, hash: row.terms_hash },
    askedAt: row.asked_at,
    confirmBy: row.confirm_by ?? undefined,
    confirmedAt: row.confirmed_at ?? undefined,
    state: row.state,
    until: row.until ?? undefined,
  }
}
