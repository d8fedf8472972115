import { itemsOf } from '../../instruments/instrument.ts'
import type { Database } from '../../platform/database/open.ts'
import { codesFile } from './codes-file.ts'
import { seesWhole } from './disclosure.ts'
import { scoredSections } from './schemas/scores-schema.ts'
import type { LiveTableName } from './table-name.ts'
import type { CollectionFiles } from './open-files.ts'
import { readSheetPages } from './read-sheet-pages.ts'
import { partnerItems } from './sheet-writer.ts'

export type RowCounts = Record<LiveTableName, number>

/** How many rows each file has, its first line not counted. */
export async function countRows(db: Database, files: CollectionFiles): Promise<RowCounts> {
  const { instrument } = files
  const items = itemsOf(instrument)
  const ofMatrix = partnerItems(instrument).length
  const written = items.filter((item) => seesWhole(files.disclosure) || item.kind !== 'text').length - ofMatrix
  const { responses, organisations } = countAnswering(files)
  const partners = ofMatrix > 0 ? await countPartners(db, files) : { ofSheets: 0, ofOrganisations: 0 }
  return {
    answers: responses * written + partners.ofSheets * ofMatrix,
    responses,
    partners: partners.ofOrganisations,
    participants: files.participants.length,
    organisations,
    scores: responses * scoredSections(instrument).length,
    suppression: files.hidden.length,
    items: items.length,
    codes: codesFile(instrument, await files.programmes()).length - 1,
  }
}

/** Those of an organisation come after one another. */
function countAnswering({ participants, sheets }: CollectionFiles): { responses: number; organisations: number } {
  const counted = { responses: 0, organisations: 0 }
  let last: string | undefined
  for (const { id, code } of participants) {
    if (sheets.has(id)) counted.responses += 1
    if (code !== last) counted.organisations += 1
    last = code
  }
  return counted
}

async function countPartners(
  db: Database,
  files: CollectionFiles,
): Promise<{ ofSheets: number; ofOrganisations: number }> {
  const byOrganisation = new Map<string, number>()
  let ofSheets = 0
  for await (const page of readSheetPages(db, files)) {
    for (const { participant, content } of page) {
      ofSheets += content.partners.length
      if (!byOrganisation.has(participant.code)) byOrganisation.set(participant.code, content.partners.length)
    }
  }
  return { ofSheets, ofOrganisations: [...byOrganisation.values()].reduce((total, count) => total + count, 0) }
}
