import type { Participant } from '../collections/collection.ts'
import type { PlaceKind } from '../organisations/geography.ts'
import type { OrganisationAt } from '../organisations/organisation.ts'
import type { ResultRow } from './results-file.ts'

export type NewParticipant = Omit<Participant, 'id' | 'collectionId'>

/** The name and place of a participant as the register has them on the day or, where it has none, the file. */
export function snapshotOf(
  row: ResultRow,
  known: OrganisationAt | undefined,
  nameOf: (kind: PlaceKind, code: string) => string,
): NewParticipant {
  const regionCode = known?.regionCode || row.regionCode
  const icbCode = known?.icbCode || row.icbCode
  const code = row.code.text
  return {
    organisationCode: code,
    setting: row.setting,
    name: (known && known.name !== code ? known.name : row.name) || code,
    regionCode,
    regionName: known?.regionName || (regionCode && nameOf('region', regionCode)),
    icbCode,
    icbName: known?.icbName || (icbCode && nameOf('icb', icbCode)),
    ...(known?.size && { size: known.size }),
    weight: 1,
  }
}

/** Where the file and the register place a participant differently; the register's place is kept. */
export function differences(row: ResultRow, snapshot: NewParticipant): string[] {
  const pairs = [
    ['region', row.regionCode, snapshot.regionCode],
    ['ICB', row.icbCode, snapshot.icbCode],
  ]
  return pairs
    .filter(([, inFile, kept]) => inFile !== '' && inFile !== kept)
    .map(
      ([what, inFile, kept]) =>
        `${row.code.text}: ${what} ${inFile} in the file, ${kept} in the register, which is kept`,
    )
}
