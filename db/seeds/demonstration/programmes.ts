import { type Member, type Programme, programmeCode } from '../../../server/organisations/programme.ts'
import { seededRandom } from '../../../server/statistics/seeded-random.ts'
import { inventedOrganisations } from './register.ts'

const areas = [
  { name: 'Sarnow Valley Record', boards: ['XQ01'] },
  { name: 'Midvale Care Record', boards: ['XQ07', 'XQ08', 'XQ09'] },
  { name: 'Kingsreach City Record', boards: ['XQ10'] },
  { name: 'Hesker Shared Record', boards: ['XQ14'] },
  { name: 'Westerhaven View', boards: ['XQ16', 'XQ17'] },
]

/** The share of the organisations of an area that join its programme. */
const joining = {
  acute: 0.8,
  mental_health: 0.8,
  community: 0.8,
  ambulance: 0.5,
  care: 0.15,
  council: 0.6,
  primary: 0.7,
}

/** Shared record programmes, half of their members there from the beginning and half from 2019. */
export const programmes: readonly Programme[] = areas.map(({ name, boards }) => {
  const random = seededRandom(`Aldermere/programme/${name}`)
  const members = inventedOrganisations
    .filter(({ foundingBoard, closedOn }) => boards.includes(foundingBoard) && closedOn === undefined)
    .flatMap(({ code, type }): Member[] => {
      const [joins, early] = [random.uniform() < joining[type], random.uniform() < 0.5]
      const role = type === 'care' ? 'care provider serving the area' : 'organisation serving the area'
      return joins ? [{ organisationCode: code, role, from: early ? '2015-04-01' : '2019-04-01', to: undefined }] : []
    })
  return { code: programmeCode(name), name, members }
})
