import { boards } from './geography.ts'
import { type InventedOrganisation, newOrganisation } from './organisation.ts'
import { trusts } from './trusts.ts'

const perBoard = [
  { type: 'council', prefix: 'XL', endings: ['Borough Council', 'County Council'] },
  { type: 'primary', prefix: 'XP', endings: ['Primary Care Network', 'General Practices', 'Family Doctors'] },
] as const

/** Councils and general practices: partners of those who are asked, and never asked themselves. */
export const otherPartners: readonly InventedOrganisation[] = perBoard.flatMap(({ type, prefix, endings }) =>
  boards.flatMap((board, boardIndex) =>
    endings.map((ending, index) => {
      const code = prefix + String(boardIndex * endings.length + index + 1).padStart(3, '0')
      return newOrganisation(
        {
          code,
          name: `${placeIn(board.code, index)} ${ending}`,
          type,
          region: board.region,
          foundingBoard: board.code,
        },
        [],
      )
    }),
  ),
)

/** A place that also has an acute trust. */
function placeIn(board: string, index: number): string {
  const neighbour = trusts.filter((trust) => trust.type === 'acute' && trust.foundingBoard === board)[index]
  if (!neighbour) throw new Error(`${board} has fewer than ${index + 1} acute trusts`)
  return neighbour.name.slice(0, neighbour.name.indexOf(' '))
}
