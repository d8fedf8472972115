import type { OrganisationSize } from '../../../server/organisations/organisation-size.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { boards, type InventedBoard, regions } from './geography.ts'
import { type InventedOrganisation, newOrganisation } from './organisation.ts'
import { placeNames } from './place-names.ts'

const kinds = ['acute', 'mental_health', 'community'] as const
type Kind = (typeof kinds)[number]

const codePrefix: Record<Kind, string> = { acute: 'XA', mental_health: 'XM', community: 'XC' }

const nameEndings: Record<Kind, readonly string[]> = {
  acute: ['Hospitals NHS Foundation Trust', 'General Hospital NHS Trust', 'University Hospitals NHS Foundation Trust'],
  mental_health: ['Mental Health NHS Foundation Trust', 'Partnership NHS Trust'],
  community: ['Community Health NHS Trust', 'Community Services NHS Foundation Trust'],
}

const sizes = ['large', 'medium', 'small'] as const

/** Trusts that also work in a second setting. */
const secondSettings: Record<string, ProviderType> = {
  XA002: 'community',
  XA018: 'community',
  XA044: 'community',
  XA067: 'community',
  XA101: 'community',
  XA133: 'community',
  XM007: 'community',
  XM031: 'community',
}

/** Every trust that the country began with, ambulance trusts last. */
export const trusts: readonly InventedOrganisation[] = [...kinds.flatMap(trustsOf), ...ambulanceTrusts()]

function trustsOf(kind: Kind): InventedOrganisation[] {
  const endings = nameEndings[kind]
  const firstPlace = kinds.slice(0, kinds.indexOf(kind)).reduce((sum, earlier) => sum + homesOf(earlier).length, 0)
  return homesOf(kind).map((board, index) => {
    const code = codePrefix[kind] + String(index + 1).padStart(3, '0')
    const name = `${placeNames[firstPlace + index]} ${endings[index % endings.length]}`
    const second = secondSettings[code]
    return newOrganisation(
      { code, name, type: kind, region: board.region, foundingBoard: board.code, ...sizeOf(kind, index) },
      second ? [kind, second] : [kind],
    )
  })
}

/** Every third acute trust teaches, as its name says; the others, and mental health trusts, are of one size or another. */
function sizeOf(kind: Kind, index: number): { size?: OrganisationSize } {
  if (kind === 'community') return {}
  if (kind === 'acute' && index % nameEndings.acute.length === 2) return { size: 'teaching' }
  if (kind === 'acute' && index % 20 === 7) return { size: 'specialist' }
  return { size: sizes[((index * 7) % 5) % sizes.length] ?? 'medium' }
}

/** The board of each trust of a kind, in the order of their codes. */
function homesOf(kind: Kind): InventedBoard[] {
  return boards.flatMap((board) => Array.from({ length: board.trusts[kind] }, () => board))
}

function ambulanceTrusts(): InventedOrganisation[] {
  const parts = regions.flatMap(({ code, name }, index) =>
    index % 2 === 0
      ? [
          { region: code, name: `${name} North` },
          { region: code, name: `${name} South` },
        ]
      : [{ region: code, name }],
  )
  return parts.map(({ region, name }, index) => {
    const own = boards.filter((board) => board.region === region)
    const home = own[index % own.length]
    if (!home) throw new Error(`${region} has no integrated care board`)
    return newOrganisation(
      {
        code: `XB${String(index + 1).padStart(3, '0')}`,
        name: `${name} Ambulance Service NHS Trust`,
        type: 'ambulance',
        region,
        foundingBoard: home.code,
      },
      ['ambulance'],
    )
  })
}
