import { isInSight, type Sight } from '../../access/area.ts'
import type { Participant } from '../../collections/collection.ts'
import type { OrganisationAt, Succession } from '../../organisations/organisation.ts'
import { cellsOf } from './cell.ts'
import type { Columns } from './columns.ts'

type Place = Pick<Participant, 'regionCode' | 'regionName' | 'icbCode' | 'icbName'>

const nowhere: Place = { regionCode: '', regionName: '', icbCode: '', icbName: '' }

/** Where each organisation is in the register of today; one that has closed is where its successor is. */
export function placesToday(
  register: readonly OrganisationAt[],
  successions: readonly Succession[],
): (organisationCode: string) => Place {
  const places = new Map<string, Place>(register.map((organisation) => [organisation.code, organisation]))
  const successors = new Map(successions.map(({ predecessorCode, successorCode }) => [predecessorCode, successorCode]))
  return (organisationCode) => {
    const seen = new Set<string>()
    for (let code: string | undefined = organisationCode; code && !seen.has(code); code = successors.get(code)) {
      const place = places.get(code)
      if (place) return place
      seen.add(code)
    }
    return nowhere
  }
}

/**
 * The columns of a collection as if its organisations had always been where they are today; those of which that is not
 * known are nowhere. Who was outside the reader's sight at the time stays so. The frame is known in the places of the time only.
 */
export function placedToday(columns: Columns, sight: Sight, placeOf: (organisationCode: string) => Place): Columns {
  const participants = columns.participants.map((participant) => {
    const { regionCode, regionName, icbCode, icbName } = isInSight(sight, participant)
      ? placeOf(participant.organisationCode)
      : nowhere
    return { ...participant, regionCode, regionName, icbCode, icbName }
  })
  return { ...columns, participants, strata: [], cells: cellsOf(participants) }
}
