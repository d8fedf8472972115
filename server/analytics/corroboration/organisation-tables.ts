import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { patientsText } from './contradictions-table.ts'
import { claimText, endNames, stateNames, verifiedText } from './corroboration-text.ts'
import { none } from '../wording/figure-text.ts'
import type { FlowEnd } from './flow.ts'
import { verifiedStates } from './flow-figures.ts'
import { listed } from '../../platform/text/listed.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { absenceName } from '../view/measure-text.ts'
import type { NamedFlow, UnnamedFlows } from './organisation-flows.ts'
import type { StatementCheck, StatementVerdict } from './statement-checks.ts'

/** What an organisation and each of its named partners say, the biggest flows first. */
export function organisationTable(
  flows: readonly NamedFlow[],
  way: 'holds' | 'reads',
  hrefOf: (end: FlowEnd) => string | undefined,
): Partials['table'] {
  return {
    caption: { text: way === 'holds' ? 'Partners as readers' : 'Partners as holders', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: [
      { text: 'Partner' },
      { text: 'Kind' },
      { text: 'The organisation says' },
      { text: 'The partner says' },
      { text: 'State' },
      { text: 'Shared patients', format: 'numeric' },
    ],
    rows: flows.map(({ partner, own, theirs, state, weight }) => [
      { text: partner.name, href: hrefOf(partner) },
      { text: partner.type ? providerTypeNames[partner.type] : 'Not known' },
      { text: claimText(own) },
      { text: claimText(theirs) },
      { text: stateNames[state] },
      { text: patientsText(weight) },
    ]),
  }
}

/** Partners without names, those of one kind together. */
export function unnamedTable(unnamed: readonly UnnamedFlows[], fewest: number): Partials['table'] {
  return {
    caption: { text: 'Partners that are not named here', size: 's' },
    responsive: true,
    head: [
      { text: 'Kind' },
      ...verifiedStates.map((state) => ({ text: stateNames[state], format: 'numeric' as const })),
      { text: 'Verified', format: 'numeric' },
    ],
    rows: unnamed.map(({ type, figures }) => [
      { text: type ? capitalised(endNames[type]) : 'Not known' },
      ...verifiedStates.map((state) => ({ text: figures ? String(figures.counts[state]) : none })),
      {
        text: figures ? verifiedText(figures) : `Not shown here, or fewer than ${fewest}`,
      },
    ]),
  }
}

const verdicts: Record<StatementVerdict, string> = {
  supported: 'At least one partner says so too',
  contradicted: 'No partner says so',
  understated: 'At least one partner says that it can see',
  consistent: 'No partner says that it can see',
  unchecked: 'Cannot be checked',
}

/** What the organisation says of all such partners together, beside what is said of each. */
export function statementsTable(checks: readonly StatementCheck[]): Partials['table'] {
  return {
    caption: { text: 'Statements beside the answers about each partner', size: 's' },
    responsive: true,
    head: [
      { text: 'Statement' },
      { text: 'Setting' },
      { text: 'Answer' },
      { text: 'Its own answers about them' },
      { text: 'Partners who say they can see' },
      { text: 'What this comes to' },
    ],
    rows: checks.map((check) => [
      { text: check.item.wording.text },
      { text: providerTypeNames[check.setting] },
      { text: answerText(check) },
      { text: check.own.of > 0 ? `Yes for ${check.own.yes} of ${check.own.of}` : none },
      { text: partnersText(check) },
      { text: verdictText(check) },
    ]),
  }
}

function answerText({ item, answer }: StatementCheck): string {
  return typeof answer === 'number' ? (item.options[answer]?.text ?? '') : absenceName(answer)
}

function partnersText({ partners }: StatementCheck): string {
  const shown = partners.of > 0 ? [`${partners.yes} of ${partners.of} who answered`] : []
  const hidden = partners.hidden > 0 ? ['care providers are not shown'] : []
  return capitalised([...shown, ...hidden].join('; ')) || none
}

export function verdictText({ verdict, partners, about }: StatementCheck): string {
  if (verdict !== 'unchecked') return verdicts[verdict]
  if (partners.of > 0) return `${verdicts.unchecked}: the answer neither agrees nor disagrees`
  return `${verdicts.unchecked}: no answer of ${listed(
    about.map((type) => endNames[type]),
    'or',
  )} can be held against it`
}
