import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { counted } from './collection-state-text.ts'
import { hindrances } from './end-reply.ts'
import type { ChallengeList } from './read-challenges.ts'
import type { EndDateForm } from './reply-form.ts'
import { replyPath } from './reply-paths.ts'
import type { ReplyPlan } from './start-reply.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'

export interface ReplyDatePage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  explanation: string
  method: 'get' | 'post'
  action: string
  endsOn: Partials['input']
  button: Partials['button']
}

/** Asks for the last day before the step is confirmed. */
export function startDatePage({ collection }: ReplyPlan, form?: EndDateForm): ReplyDatePage {
  return {
    ...datePage(form),
    title: 'Start the right of reply',
    collection: collection.name,
    explanation:
      'Every organisation that signed then sees its own figures beside how those of its peers lie, and can challenge answers of its own until a day that you set.',
    method: 'get',
    action: replyPath(collection.code, '/start'),
    button: { text: 'Continue' },
    back: { text: 'Right of reply', href: replyPath(collection.code) },
  }
}

/** Gives organisations more time. */
export function laterDatePage({ collection, reply }: ChallengeList, form?: EndDateForm): ReplyDatePage {
  return {
    ...datePage(form),
    title: 'Give more time',
    collection: collection.name,
    explanation: `Answers can be challenged until ${inDays(reply?.endsOn ?? '')}. A later day holds for every organisation. Nobody is written to: organisations see it on their pages.`,
    method: 'post',
    action: replyPath(collection.code, '/date'),
    button: { text: 'Give more time', preventDoubleClick: true },
    back: { text: 'Right of reply', href: replyPath(collection.code) },
  }
}

function datePage(form: EndDateForm | undefined) {
  const fault = form?.fault ?? ''
  return {
    error: fault !== '',
    errors: fault ? { errorList: [{ text: fault, href: '#endsOn' }] } : undefined,
    endsOn: {
      id: 'endsOn',
      name: 'endsOn',
      label: { text: 'Last day on which answers can be challenged', size: 's' as const },
      hint: { text: 'Such as 31/3/2027' },
      width: 10 as const,
      spellcheck: false,
      autocomplete: 'off',
      value: form?.typed ?? '',
      ...(fault && { errorMessage: { text: fault } }),
    },
  }
}

/** What starting will cause, before it is done. */
export function startStepPage(plan: ReplyPlan, endsOn: string): StepPage {
  const { collection, signed, invited, people } = plan
  return stepPage({
    title: 'Start the right of reply?',
    caption: collection.name,
    effects: [
      `${number(signed)} of ${number(invited)} organisations signed. Each of them sees its own figures, and deciles and shares of its peers, never another organisation’s answers.`,
      `${counted(people, 'lead respondent or approver gets', 'lead respondents and approvers get')} an e-mail about it.`,
      `Until the end of ${inDays(endsOn)} they can challenge answers of their own organisation. You decide about each.`,
      'The collection moves from closed to in right of reply, and takes no more answers.',
    ],
    warning: 'This cannot be taken back. You can give more time later, not less.',
    action: replyPath(collection.code, '/start'),
    hidden: [{ name: 'endsOn', value: endsOn }],
    button: { text: 'Start the right of reply' },
    keep: { text: 'Do not start it', href: replyPath(collection.code) },
    back: { text: 'Right of reply', href: replyPath(collection.code) },
  })
}

/** What ending will cause, or why it cannot be done yet. */
export function endStepPage(found: ChallengeList, now: Date): StepPage {
  const { collection, reply, countsOfRound: counts } = found
  const list = replyPath(collection.code)
  const faults = reply
    ? hindrances(reply, counts, now).map(({ text, state }) => ({ text, href: state && `${list}?state=${state}` }))
    : []
  const decided = ['declined', 'signed', 'lapsed', 'withdrawn'] as const
  const total = decided.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  const round = reply?.round ?? 1
  return stepPage({
    title: round === 1 ? 'End the right of reply?' : `End round ${round} of the right of reply?`,
    caption: collection.name,
    faults,
    effects: [
      `${counted(total, 'challenge was', 'challenges were')} made, ${number(counts.get('signed') ?? 0)} of them accepted and signed.`,
      'From then on nothing can be challenged, decided or signed. Organisations can still read their figures and what became of their challenges.',
      'The sheets that count are written down with a fingerprint, and the collection is marked ready for release. It is released as a step of its own.',
      ...nothingCorrected(found),
    ],
    warning: 'This cannot be taken back.',
    action: replyPath(collection.code, '/end'),
    hidden: [{ name: 'version', value: String(reply?.version ?? 0) }],
    button: { text: 'End the right of reply', variant: 'warning' },
    keep: { text: 'Do not end it', href: list },
    back: { text: 'Right of reply', href: list },
  })
}

/** Not said after a round that has corrected the same release already: then the sheets are those of none yet. */
function nothingCorrected({ reply, countsOfRound, earlier }: ChallengeList): string[] {
  const corrects = reply?.corrects
  if (corrects === undefined || countsOfRound.get('signed')) return []
  if (earlier.some((round) => round.corrects === corrects)) return []
  return [
    `Nothing was corrected. The sheets that count are those of release ${corrects}, so the pages of results open to researchers again as that release says, and no other release is needed.`,
  ]
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/reply-date': ReplyDatePage
  }
}
