import { faultAt, faultParts } from '../accounts/form-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
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
  earlier: Partials['checkboxes']
  later: Partials['checkboxes']
  reason: Partials['input']
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
    earlier: { ...choices('earlier', before, form?.typed.earlier), ...faultAt(faults, 'earlier') },
    later: { ...choices('later', now, form?.typed.later), ...faultAt(faults, 'later') },
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
  { version, instrument }: QuestionnaireVersion,
  chosen: readonly string[] = [],
): Partials['checkboxes'] {
  return {
    name,
    idPrefix: name,
    small: true,
    values: chosen,
    fieldset: { legend: { text: `Questions of version ${version}`, size: 'm' } },
    items: instrument.sections.flatMap(({ title, items }) => [
      { divider: title },
      ...items.map(({ code, wording }) => ({ value: code, text: code, hint: { text: wording.text } })),
    ]),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'instruments/relation': RelationPage
  }
}
