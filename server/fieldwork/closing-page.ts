import { inDays } from '../platform/text/dates.ts'
import { collectionPath } from './collection-paths.ts'
import { counted } from './collection-state-text.ts'
import type { Closing } from './read-closing.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'

/** What closing early will cause. */
export function closingPage({ collection, responses, extended, shown }: Closing): StepPage {
  const path = collectionPath(collection.code)
  const count = (state: 'signed' | 'reopened' | 'with_approver' | 'in_progress' | 'not_started') =>
    responses.get(state) ?? 0
  const has = (number: number) => counted(number, 'organisation has', 'organisations have')
  const begun = count('in_progress') + count('with_approver')
  const reopened = counted(count('reopened'), 'response was', 'responses were')
  return stepPage({
    title: `Close ${collection.name} now?`,
    caption: 'Collection',
    effects: [
      `From this moment nobody can answer or sign. Without this it takes answers until the end of ${inDays(collection.closesOn)}.`,
      `${has(count('signed'))} signed: these answers count.`,
      ...(begun > 0 ? [begunText(has(begun), count('with_approver'))] : []),
      ...(count('reopened') > 0
        ? [`${reopened} reopened and not signed again: what was signed before goes on counting.`]
        : []),
      ...(count('not_started') > 0
        ? [`${has(count('not_started'))} not started: they count as not having responded.`]
        : []),
      ...(extended > 0
        ? [`${counted(extended, 'organisation loses', 'organisations lose')} more time of their own.`]
        : []),
    ],
    warning: 'A closed collection cannot be opened again, and its disclosure policy can no longer be changed.',
    action: `${path}/closing`,
    hidden: [{ name: 'shown', value: shown }],
    button: { text: 'Close it now', variant: 'warning' },
    keep: { text: 'Leave it open', href: path },
    back: { text: collection.name, href: path },
  })
}

function begunText(organisations: string, withApprover: number): string {
  const waiting = withApprover > 0 ? `, ${withApprover.toLocaleString('en-GB')} of them with the approver` : ''
  return `${organisations} begun and not signed${waiting}: what is written is kept and can be read, but it counts nowhere.`
}
