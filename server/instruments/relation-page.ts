import { faultAt, faultParts } from '../platform/http/form-faults.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { type Item, itemsOf } from './instrument.ts'
import type { QuestionnaireVersion } from './questionnaire-version.ts'
import type { VersionComparison } from './read-comparison.ts'
import type { RelationForm } from './version-form.ts'
import { comparisonPath, versionPath } from './version-paths.ts'

export interface RelationPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  action: string
  hash: string
  kind: Partials['radios']
  earlier: Choices
  later: Choices
  reason: Partials['input']
}

interface Choices {
  /** Those that only one of the versions has. */
  likely: Partials['checkboxes']
  /** The others, folded away. */
  others: Partials['checkboxes']
  othersText: string
  isOpen: boolean
}

/** To say which questions came out of others. */
export function relationPage({ before, now }: VersionComparison, form?: RelationForm): RelationPage {
  const faults = form?.faults ?? {}
  const { error = false, errors } = faultParts(faults)
  return {
    title: 'Record a split or a merger',
    caption: `${now.title}, version ${now.version}`,
    error,
    errors,
    action: versionPath(now, '/relations'),
    hash: now.hash,
    kind: {
      name: 'kind',
      idPrefix: 'kind',
      fieldset: { legend: { text: 'What happened to the questions?', size: 'm' } },
      ...(form && { value: form.typed.kind }),
      ...faultAt(faults, 'kind'),
      items: [
        { value: 'split', text: 'One question was split into several' },
        { value: 'merged', text: 'Several questions were merged into one' },
      ],
    },
    earlier: choices('earlier', [before, now], { chosen: form?.typed.earlier, fault: faultAt(faults, 'earlier') }),
    later: choices('later', [now, before], { chosen: form?.typed.later, fault: faultAt(faults, 'later') }),
    reason: {
      id: 'reason',
      name: 'reason',
      label: { text: 'Why', size: 'm' },
      value: form?.reason ?? '',
      ...faultAt(faults, 'reason'),
    },
    back: { text: 'Comparison', href: comparisonPath(now) },
  }
}

function choices(
  name: 'earlier' | 'later',
  [{ version, instrument }, other]: readonly [QuestionnaireVersion, QuestionnaireVersion],
  { chosen = [], fault }: { chosen: readonly string[] | undefined; fault: ReturnType<typeof faultAt> },
): Choices {
  const inOther = new Set(itemsOf(other.instrument).map(({ code }) => code))
  const items = itemsOf(instrument)
  const part = (idPrefix: string, some: readonly Item[]): Partials['checkboxes'] => ({
    name,
    idPrefix,
    small: true,
    values: chosen,
    items: some.map(({ code, wording }) => ({ value: code, text: code, hint: { text: wording.text } })),
  })
  const [likely, others] = [
    items.filter(({ code }) => !inOther.has(code)),
    items.filter(({ code }) => inOther.has(code)),
  ]
  const hint = name === 'earlier' ? 'Those that were dropped come first.' : 'Those that are new come first.'
  return {
    likely: {
      ...part(name, likely),
      fieldset: { legend: { text: `Questions of version ${version}`, size: 'm' } },
      hint: { text: likely.length > 0 ? hint : 'Both versions have the same questions.' },
      ...fault,
    },
    others: {
      ...part(`${name}-others`, others),
      fieldset: { legend: { text: `Other questions of version ${version}`, classes: 'nhsuk-u-visually-hidden' } },
    },
    othersText: `Questions of version ${version} that both versions have`,
    isOpen: others.some(({ code }) => chosen.includes(code)),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'instruments/relation': RelationPage
  }
}
