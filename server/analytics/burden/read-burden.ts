import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import { listSectionMinutes } from '../../fieldwork/section-minutes-query.ts'
import { type ProviderType, providerTypes } from '../../organisations/provider-type.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { type SectionBurden, sectionBurdens } from './burden.ts'
import type { Columns } from '../columns/columns.ts'
import { type ItemSpread, itemSpread } from '../columns/item-spread.ts'
import { columnsOf } from '../columns/load-columns.ts'
import { listMeasures, type Measure } from '../view/measure.ts'

/** How an item's answers are spread among those of one type, or all. */
export interface MeasureSpread {
  measure: Measure & { kind: 'item' }
  type: ProviderType | undefined
  spread: ItemSpread
}

export interface Burden {
  collection: Collection
  sections: readonly SectionBurden[]
  /** Every item that can be counted, for all and for each type that was asked it. */
  spreads: readonly MeasureSpread[]
}

/** How much time a collection takes of those who answer, and which questions tell nobody apart: for the programme team. */
export async function readBurden(db: Database, user: User, code: string): Promise<Burden> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const columns = await columnsOf(db, collection)
  const minutes = await listSectionMinutes(db, collection.id)
  const { instrument, participants, responded } = columns
  const hasSigned = (row: number) => responded[row] === 1
  return {
    collection,
    sections: sectionBurdens({ instrument, participants, hasSigned, minutes }),
    spreads: spreadsOf(columns),
  }
}

/** The same, to be taken away as a file, which is recorded. */
export async function takeBurden({ reader, writer }: Databases, user: User, code: string, now: Date): Promise<Burden> {
  const burden = await readBurden(reader, user, code)
  const { id } = burden.collection
  const subject = `file burden of collection ${code}`
  await writer.transaction((db) =>
    record(db, { at: now, personId: user.id, action: 'downloaded file', collectionId: id, subject }),
  )
  return burden
}

function spreadsOf(columns: Columns): MeasureSpread[] {
  const rowsOf = new Map<ProviderType, number[]>(
    providerTypes.map((type) => [
      type,
      columns.cells.filter(({ setting }) => setting === type).flatMap(({ rows }) => rows),
    ]),
  )
  const types = providerTypes.filter((type) => (rowsOf.get(type) ?? []).length > 0)
  const everybody = types.flatMap((type) => rowsOf.get(type) ?? [])
  return listMeasures(columns).flatMap((measure) => {
    if (measure.kind !== 'item') return []
    const asked = types.filter((type) => measure.item.askedOf.includes(type))
    return [undefined, ...asked].map((type) => ({
      measure,
      type,
      spread: itemSpread(measure.column, type ? (rowsOf.get(type) ?? []) : everybody),
    }))
  })
}
