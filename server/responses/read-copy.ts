import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Dossier } from './dossier.ts'
import { readResponse } from './read-response.ts'
import { findLastSheet } from './sheet-repository.ts'

/** What was signed of one setting: enough to show later that a copy belongs to it. */
export interface SignedSheet {
  setting: ProviderType
  version: number
  hash: string
}

/** A response with the sheets that were last written of it; none while it has never been signed. */
export async function readCopy(
  db: Database,
  user: User,
  responseId: number,
): Promise<{ dossier: Dossier; sheets: SignedSheet[] }> {
  const dossier = await readResponse(db, user, responseId)
  const sheets: SignedSheet[] = []
  for (const { id, setting } of dossier.participants) {
    const last = await findLastSheet(db, id)
    if (last) sheets.push({ setting, version: last.version, hash: last.hash })
  }
  return { dossier, sheets }
}
