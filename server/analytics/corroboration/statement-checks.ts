import type { StatementItem } from '../../instruments/instrument.ts'
import { itemsOf } from '../../instruments/instrument.ts'
import type { OrganisationType, ProviderType } from '../../organisations/provider-type.ts'
import { type Absence, absenceOf, type Columns } from '../columns/columns.ts'
import { rowsByOrganisation } from '../columns/participant-order.ts'
import { seesIn } from './corroborate.ts'
import { type OneWayFlows, partnersSaying } from './organisation-flows.ts'

/** Statements that others can see what an organisation holds, and the kinds of partners whom they are about. */
const statements: readonly { code: string; about: readonly OrganisationType[] }[] = [
  { code: 'sharing.out.health', about: ['acute', 'mental_health', 'community', 'ambulance'] },
  { code: 'sharing.out.social_care', about: ['care', 'council'] },
  { code: 'sharing.out.gp', about: ['primary'] },
]

/** What a statement comes to beside the answers about each partner. */
export type StatementVerdict =
  /** It says that they can see, and at least one partner says so too. */
  | 'supported'
  /** It says that they can see, and of those partners who have said anything none says so. */
  | 'contradicted'
  /** It does not say that they can see, and yet at least one partner does. */
  | 'understated'
  /** It does not say that they can see, and no partner says so. */
  | 'consistent'
  /** There is no agreement or disagreement, or no partner whose answer could be held against it. */
  | 'unchecked'

export interface StatementCheck {
  item: StatementItem
  setting: ProviderType
  /** The place of the option, or why there is none. */
  answer: number | Absence
  about: readonly OrganisationType[]
  /** Of its own answers about these partners, how many say that the partner can see. */
  own: { yes: number; of: number }
  partners: { yes: number; of: number; hidden: number }
  verdict: StatementVerdict
}

/** Each statement of each setting of one organisation, held against the partner matrix. */
export function statementChecks(columns: Columns, organisationCode: string, held: OneWayFlows): StatementCheck[] {
  const items = itemsOf(columns.instrument)
  const rows = rowsByOrganisation(columns.participants).get(organisationCode) ?? []
  return statements.flatMap(({ code, about }) => {
    const item = items.find((one) => one.code === code)
    const column = columns.items.get(code)
    if (item?.kind !== 'statement' || column?.kind !== 'places') return []
    return rows.flatMap((row): StatementCheck[] => {
      const setting = columns.participants[row]?.setting
      const value = column.values[row] ?? -1
      const absence = absenceOf(value)
      if (!setting || absence === 'not_asked' || absence === 'no_response') return []
      const partners = partnersSaying(held, about)
      const score = absence ? undefined : item.options[value]?.score
      const verdict = verdictOf(score, partners)
      return [{ item, setting, answer: absence ?? value, about, own: ownClaims(held, about), partners, verdict }]
    })
  })
}

function verdictOf(score: number | undefined, { yes, of }: { yes: number; of: number }): StatementVerdict {
  if (score === undefined || score === 50 || of === 0) return 'unchecked'
  if (score > 50) return yes > 0 ? 'supported' : 'contradicted'
  return yes > 0 ? 'understated' : 'consistent'
}

/** Its own answers are no secret to whoever may see the organisation's, but those about partners without names are left out. */
function ownClaims({ named }: OneWayFlows, about: readonly OrganisationType[]): { yes: number; of: number } {
  const some = named.filter(({ partner, own }) => partner.type && about.includes(partner.type) && own >= 0)
  return { yes: some.filter(({ own }) => seesIn(own)).length, of: some.length }
}
