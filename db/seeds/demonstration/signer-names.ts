import type { SeededRandom } from '../../../server/statistics/seeded-random.ts'

const firstNames = 'Agnes Bilal Carys Dev Eleri Femi Greta Hugo Ines Jonas Kwame Lena'.split(' ')
const lastNames = 'Abara Birch Castell Dunne Eklund Farrow Gill Hale Iqbal Jessop Khan Lund'.split(' ')

/** The name of the invented person who signs for an organisation. */
export function signerName(random: SeededRandom): string {
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`
}
