import { seededRandom } from '../../../server/statistics/seeded-random.ts'

/** Chosen to sound like places and to be none. */
const stems = `
  Aldwen Brannoc Corvel Drewyn Elvarn Farrin Gallor Hesker Isenby Jorrin
  Keldar Lorrim Mardle Norrow Orrin Pellam Quarren Rethel Sarnow Tolver
  Ulmar Vennor Wexcan Yarrin Zennar Ambrel Bostrel Cindrel Dunnoc Ettrin
  Fennar Grimmel Hollan Ivarne Kestor Lydwen Morrel Nessaw Ottrin Prestor
`
  .trim()
  .split(/\s+/)

const endings = ['mere', 'holt', 'wick', 'stead', 'haven', 'fold', 'combe', 'marsh']

/** Every invented place, in an order that never changes: `Corvelmere`, `Tolverwick`, … */
export const placeNames: readonly string[] = seededRandom('Aldermere/places').shuffle(
  stems.flatMap((stem) => endings.map((ending) => stem + ending)),
)
