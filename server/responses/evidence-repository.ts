import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import type { FileType } from '../platform/files/file-type.ts'
import type { Evidence, EvidenceContent, EvidencePlace } from './evidence.ts'

interface EvidenceRow {
  id: number
  response_id: number
  setting: ProviderType | ''
  section_code: string
  kind: EvidenceContent['kind']
  description: string
  address: string | null
  file_name: string | null
  file_type: FileType | null
  file_bytes: number | null
  file_hash: string | null
  stored_name: string | null
  added_by: number
  added_at: string
}

const listRows = writtenOnce((db: Database, responseId: number) =>
  db<EvidenceRow>('evidence')
    .join('people', 'people.id', 'evidence.added_by')
    .where('evidence.response_id', responseId)
    .orderBy('evidence.id')
    .select<(EvidenceRow & { person_name: string })[]>('evidence.*', { person_name: 'people.name' }),
)

/** Of all sections, in the order in which it was added. */
export async function listEvidence(db: Database, responseId: number): Promise<Evidence[]> {
  return (await listRows(db, responseId)).map((row) => ({
    id: row.id,
    responseId: row.response_id,
    setting: row.setting,
    sectionCode: row.section_code,
    content: contentOf(row),
    addedBy: row.person_name,
    addedAt: row.added_at,
  }))
}

/** The names of every file that a row knows of. */
export async function listStoredNames(db: Database): Promise<string[]> {
  const rows = await db('evidence')
    .whereNotNull('stored_name')
    .orderBy('stored_name')
    .select<{ stored_name: string }[]>('stored_name')
  return rows.map((row) => row.stored_name)
}

export interface NewEvidence extends EvidencePlace {
  responseId: number
  content: EvidenceContent
}

export async function putEvidence(
  db: Database,
  { responseId, setting, sectionCode, content }: NewEvidence,
  by: { personId: number; at: Date },
): Promise<void> {
  await db('evidence').insert({
    response_id: responseId,
    setting,
    section_code: sectionCode,
    kind: content.kind,
    description: content.description,
    ...(content.kind === 'link' && { address: content.address }),
    ...(content.kind === 'file' && {
      file_name: content.name,
      file_type: content.type,
      file_bytes: content.bytes,
      file_hash: content.sha256,
      stored_name: content.storedName,
    }),
    added_by: by.personId,
    added_at: by.at.toISOString(),
  })
}

export async function removeEvidenceRow(db: Database, id: number): Promise<void> {
  await db('evidence').where({ id }).delete()
}

function contentOf(row: EvidenceRow): EvidenceContent {
  const { kind, description } = row
  if (kind === 'note') return { kind, description }
  if (kind === 'link') return { kind, description, address: row.address ?? '' }
  return {
    kind,
    description,
    name: row.file_name ?? 'file',
    type: row.file_type ?? 'pdf',
    bytes: row.file_bytes ?? 0,
    sha256: row.file_hash ?? '',
    storedName: row.stored_name ?? '',
  }
}
