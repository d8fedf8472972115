import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { faultParts } from '../platform/http/form-faults.ts'
import { type ComparedItem, comparedItem } from './compared-item-parts.ts'
import { changeNames } from './comparison-text.ts'
import type { SentDecisions } from './decision-fields.ts'
import type { DraftRelation } from './draft.ts'
import type { ItemChange } from './item-comparison.ts'
import type { VersionLine } from './questionnaire-version.ts'
import type { NamedComparison } from './read-comparison.ts'
import { fits, undecided } from './standing-comparison.ts'
import { comparisonPath, versionPath } from './version-paths.ts'
import { counted, stateNames } from './version-text.ts'

export interface ComparisonPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  /** The other versions that this one can be compared with. */
  choice: { action: string; select: Partials['select'] } | undefined
  /** "38 read the same, 2 reworded". */
  counts: string
  /** What is still to be decided; empty where nothing is decided here. */
  open: string
  /** Where what is chosen is sent; empty where nothing is decided here. */
  action: string
  hash: string
  sections: { title: string; changed: ComparedItem[]; same: ComparedItem[]; sameText: string; sameOpen: boolean }[]
  relations: RelationLine[]
  relationHref: string
  publishHref: string
}

interface RelationLine {
  text: string
  reason: string
  decided: string
  /** Said where it names a question that is no longer there. */
  unfitting: string
  removal: string
}

/** Two versions item by item; `form` is what was sent and could not be recorded. */
export function comparisonPage(
  comparison: NamedComparison,
  versions: readonly VersionLine[],
  form?: SentDecisions,
): ComparisonPage {
  const { before, now, isDecidedHere, items } = comparison
  const { error = false, errors } = faultParts(form?.faults ?? {})
  const open = undecided(items).length
  return {
    title: `Versions ${before.version} and ${now.version} compared`,
    caption: now.title,
    wide: true,
    error,
    errors,
    choice: choiceOf(comparison, versions),
    counts: countsText(comparison),
    open: isDecidedHere ? openText(now.version, open) : '',
    action: isDecidedHere ? comparisonPath(now) : '',
    hash: now.hash,
    sections: sectionsOf(comparison, form),
    relations: relationLines(comparison),
    relationHref: isDecidedHere ? versionPath(now, '/relations') : '',
    publishHref: isDecidedHere && open === 0 ? versionPath(now, '/publication') : '',
    back: { text: `${now.title}, version ${now.version}`, href: versionPath(now) },
  }
}

function openText(version: string, open: number): string {
  if (open === 0) return `Everything is decided: version ${version} can be published.`
  return `Of ${counted(open, 'question')} it is still to be said whether the figures can be compared, before version ${version} can be published.`
}

const order: readonly ItemChange[] = [
  'same',
  'reworded',
  'options_changed',
  'asked_differently',
  'split',
  'merged',
  'dropped',
  'new',
]

function countsText({ items }: NamedComparison): string {
  const counts = order.flatMap((change) => {
    const { length } = items.filter((item) => item.change === change)
    return length > 0 ? [`${changeNames[change]}: ${length}`] : []
  })
  return counts.join(' · ')
}

function choiceOf({ before, now }: NamedComparison, versions: readonly VersionLine[]): ComparisonPage['choice'] {
  const others = versions.filter(({ code, version }) => code === now.code && version !== now.version)
  if (others.length < 2) return undefined
  return {
    action: versionPath(now, '/comparison'),
    select: {
      id: 'with',
      name: 'with',
      label: { text: `Compare version ${now.version} with`, size: 's' },
      value: before.version,
      items: others.map(({ version, state }) => ({
        value: version,
        text: `${version} (${stateNames[state].toLowerCase()})`,
      })),
    },
  }
}

function sectionsOf(comparison: NamedComparison, form: SentDecisions | undefined): ComparisonPage['sections'] {
  const { items } = comparison
  const sections = new Map(
    items.flatMap(({ before, now }) => {
      const section = (now ?? before)?.section
      return section ? [[section.code, section.title] as const] : []
    }),
  )
  return [...sections].map(([code, title]) => {
    const own = items.filter(({ before, now }) => (now ?? before)?.section.code === code)
    const parts = (isSame: boolean) =>
      own
        .filter(({ change, differences }) => (change === 'same' && differences.length === 0) === isSame)
        .map((item) => comparedItem(item, comparison, form))
    const [changed, same] = [parts(false), parts(true)]
    return {
      title,
      changed,
      same,
      sameText: `${counted(same.length, 'question')} exactly as before`,
      sameOpen: same.some(({ fields }) => fields?.verdict.errorMessage ?? fields?.reason.errorMessage),
    }
  })
}

function relationLines({ before, now, relations, names, isDecidedHere }: NamedComparison): RelationLine[] {
  return relations.map((relation) => ({
    text: relationText(relation),
    reason: relation.reason,
    decided: `${names.get(relation.decidedBy) ?? 'Somebody'}, ${inMinutes(relation.decidedAt)}`,
    unfitting: fits(relation, before.instrument, now.instrument)
      ? ''
      : 'It names a question that is no longer there. Remove it.',
    removal: isDecidedHere ? versionPath(now, `/relations/${relation.id}/removal`) : '',
  }))
}

function relationText({ kind, earlier, later }: DraftRelation): string {
  return `${earlier.join(', ')} ${kind === 'split' ? 'was split into' : 'were merged into'} ${later.join(', ')}`
}

declare module '../platform/http/views.ts' {
  interface Views {
    'instruments/comparison': ComparisonPage
  }
}
