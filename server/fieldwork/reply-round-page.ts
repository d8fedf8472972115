import { dayField, type Faults, formPage, type FormPage, textField } from '../platform/http/form-page.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'
import { inDays } from '../platform/text/dates.ts'
import { counted } from './collection-state-text.ts'
import type { RoundPlan } from './open-round.ts'
import { replyPath } from './reply-paths.ts'
import type { TypedRound } from './reply-round-form.ts'

/** Asks why what was released is to be corrected, and until when answers can be challenged. */
export function roundFormPage({ collection, corrects }: RoundPlan, typed: TypedRound, faults: Faults): FormPage {
  const { code, name } = collection
  return formPage({
    title: `Correct release ${corrects}`,
    caption: name,
    introduction: [
      `Answers that were signed and released are corrected as they were before the release: in another round of the right of reply. An organisation challenges an answer, you decide, it signs the correction, and the next release says what changed. Next you see what this will cause.`,
    ],
    action: replyPath(code, '/round'),
    faults,
    fields: [
      textField(
        'reason',
        {
          label: 'Why is it to be corrected?',
          hint: 'Every organisation that signed reads this, also in an e-mail. Do not name people or organisations, or say what was answered',
          rows: 4,
        },
        typed.reason,
        faults,
      ),
      dayField(
        'endsOn',
        { label: 'Last day on which answers can be challenged', hint: 'Such as 31/3/2027' },
        typed.endsOn,
        faults,
      ),
    ],
    button: 'Continue',
    back: { text: 'Right of reply', href: replyPath(code) },
  })
}

/** What opening another round will cause. */
export function roundCheckPage(plan: RoundPlan, typed: TypedRound, endsOn: string): StepPage {
  const { collection, round, corrects, signed, invited, people, version } = plan
  const path = replyPath(collection.code)
  return stepPage({
    title: `Open round ${round} of the right of reply?`,
    caption: collection.name,
    effects: [
      `${counted(signed, 'organisation')} of ${invited.toLocaleString('en-GB')} signed. Until the end of ${inDays(endsOn)} each of them can challenge answers of its own. You decide about each.`,
      `${counted(people, 'lead respondent or approver gets', 'lead respondents and approvers get')} an e-mail about it, with the reason that you gave.`,
      `Release ${corrects} stays as it is, for everybody who has it.`,
      ...(collection.state === 'released'
        ? [
            'The pages of results close to researchers, and the collection is in right of reply again. They open when the next release opens to researchers, or by themselves if this round ends with nothing corrected.',
          ]
        : []),
      'A correction counts in the figures that leads and organisations see as soon as it is signed.',
      `No release can be prepared until you have ended this round. Release ${corrects + 1} then lists, cell by cell, what differs from release ${corrects}.`,
    ],
    warning: 'This cannot be taken back. You can give more time later, not less.',
    action: replyPath(collection.code, '/round/confirmation'),
    hidden: [...Object.entries(typed), ['version', String(version)] as const].map(([name, value]) => ({ name, value })),
    button: { text: `Open round ${round}` },
    keep: { text: 'Leave it as it is', href: path },
    back: { text: `Correct release ${corrects}`, href: replyPath(collection.code, '/round') },
  })
}
