import { findInstrumentById, keptInstrument } from '../instruments/instrument-repository.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { byProviderType, type ChapterSource } from './dossier.ts'

/** All that is needed to read what a page of questions sends: what was asked there, and of whom. */
export interface PageGround extends ChapterSource {
  responseId: number
  organisationCode: string
}

interface GroundRow {
  id: number
  code: string
  instrument: number
  hash: string
  setting: ProviderType
}

/** By response, in one statement: it runs at every save. */
export async function listPageGrounds(db: Database, responseIds: readonly number[]): Promise<Map<number, PageGround>> {
  const rows = await db('responses')
    .join('collections', 'collections.id', 'responses.collection_id')
    .join('instruments', 'instruments.id', 'collections.instrument_id')
    .join('participants', (on) => {
      on.on('participants.collection_id', 'responses.collection_id')
      on.andOn('participants.organisation_code', 'responses.organisation_code')
    })
    .whereIn('responses.id', responseIds)
    .select<GroundRow[]>({
      id: 'responses.id',
      code: 'responses.organisation_code',
      instrument: 'instruments.id',
      hash: 'instruments.hash',
      setting: 'participants.setting',
    })
  const grounds = new Map<number, PageGround>()
  for (const row of rows) {
    const before = grounds.get(row.id)
    const [first = row, ...others] = [...(before?.participants ?? []), { setting: row.setting }].toSorted(
      byProviderType,
    )
    const instrument = before?.instrument ?? (await instrumentOf(db, row))
    grounds.set(row.id, {
      responseId: row.id,
      organisationCode: row.code,
      instrument,
      participants: [first, ...others],
    })
  }
  return grounds
}

async function instrumentOf(db: Database, { instrument, hash }: GroundRow): Promise<Instrument> {
  return keptInstrument(hash) ?? (await findInstrumentById(db, instrument))
}
