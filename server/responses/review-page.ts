import type { User } from '../access/user.ts'
import { roleNames } from '../access/user.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { listed } from '../platform/text/listed.ts'
import { type AnswerGroup, answerGroups } from './check-page.ts'
import { type ChangeTable, changeTable } from './change-parts.ts'
import { chapterHeading } from './chapter-heading.ts'
import { chaptersOf, completionOf, type Dossier } from './dossier.ts'
import { type EvidenceList, evidenceList } from './evidence-list-page.ts'
import { type NoticeSettings, noticeWords } from './notice-settings.ts'
import { type Changes, type SignOff, unreachableIn } from './read-sign-off.ts'
import { signsAs } from './response-machine.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { type HistoryEntry, historyEntries } from './sign-off-history-parts.ts'

export interface ReviewPage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  /** Why the reader can do nothing with it now; empty when they can. */
  standing: string
  history: HistoryEntry[]
  unanswered: { text: string; href: string }[]
  changes: ChangeTable | undefined
  /** Where answers were taken over that nobody has confirmed: the response cannot be signed with them. */
  unconfirmed: { text: string; href: string }[]
  chapters: ChapterCopy[]
  /** What the reader can do now. */
  sign: { action: string; version: number; declaration: Partials['checkboxes'] } | undefined
  send: { action: string; approvers: string; notice: string; message: Partials['textarea'] } | undefined
  sendBackHref: string
  takeBackAction: string
}

export interface ChapterCopy {
  heading: string
  groups: AnswerGroup[]
  evidence: EvidenceList
}

/** What could not be done with the page as it was sent. */
export interface Refused {
  undeclared?: boolean
  message?: { note: string; faults: readonly (readonly [field: string, message: string])[] }
}

/** The whole response on one page, with what is unanswered, what has changed, and what the reader can do with it. */
export function reviewPage(
  signOff: SignOff,
  changes: Changes | undefined,
  { user, settings }: { user: User; settings: NoticeSettings },
  { undeclared = false, message }: Refused = {},
): ReviewPage {
  const { dossier, can } = signOff
  const { response, collection, participants } = dossier
  const faults = [...(undeclared ? [['declared', undeclaredFault] as const] : []), ...(message?.faults ?? [])]
  return {
    title: titleOf(signOff),
    collection: `${participants[0].name}: ${collection.name}`,
    error: faults.length > 0,
    errors: faults.length > 0 ? { errorList: faults.map(([field, text]) => ({ text, href: `#${field}` })) } : undefined,
    standing: standingWords(signOff),
    history: historyEntries(dossier, signOff.moves),
    unanswered: unansweredIn(dossier),
    unconfirmed: unconfirmedIn(dossier),
    changes: changes && changeTable(dossier, changes),
    chapters: chapterCopies(dossier, can('answer')),
    sign:
      can('sign') && unconfirmedIn(dossier).length === 0
        ? {
            action: responsePath(response.id, '/signature'),
            version: response.version,
            declaration: declaration(signOff, user, undeclared),
          }
        : undefined,
    send: can('send to approver')
      ? {
          action: responsePath(response.id, '/send'),
          approvers: listed(signOff.approvers, 'or'),
          notice: noticeWords(settings, listed(signOff.approvers), unreachableIn(signOff, 'approver')),
          message: messageField(message),
        }
      : undefined,
    sendBackHref: can('send back') ? responsePath(response.id, '/send-back') : '',
    takeBackAction: can('take back') ? responsePath(response.id, '/take-back') : '',
    back: { text: 'All sections', href: responsePath(response.id) },
  }
}

const undeclaredFault = 'Confirm that the answers are right before you submit'

/** What the page is for, to this reader. */
export function titleOf({ can }: Pick<SignOff, 'can'>): string {
  if (can('send to approver') && !can('sign')) return 'Review and send to the approver'
  if (can('send back')) return can('sign') ? 'Read and sign' : 'Read and send back'
  return can('sign') ? 'Review and submit' : 'Review the answers'
}

function standingWords({ standing, approvers, can }: SignOff): string {
  if (can('sign') || can('send to approver') || can('send back')) return ''
  if (standing.state === 'with_approver') return `The answers are with ${listed(approvers, 'or')}, who can sign them.`
  if (standing.state === 'not_started') return 'Nothing has been answered yet.'
  if (standing.hasApprover) return 'The lead respondent has not sent the answers to the approver yet.'
  return 'Your organisation needs an approver before these answers can be submitted.'
}

function declaration({ dossier, roles }: SignOff, user: User, undeclared: boolean): Partials['checkboxes'] {
  const role = roleNames[signsAs(roles)].toLowerCase()
  const text = `I, ${user.name}, ${role}, confirm for ${dossier.participants[0].name} that these answers are right to the best of our knowledge`
  return {
    name: 'declared',
    idPrefix: 'declared',
    fieldset: { legend: { text: 'Declaration', size: 'm' } },
    ...(undeclared && { errorMessage: { text: undeclaredFault } }),
    items: [{ value: 'yes', text }],
  }
}

function messageField(message: Refused['message']): Partials['textarea'] {
  const fault = message?.faults[0]
  return {
    name: 'note',
    id: 'note',
    label: { text: 'Message to the approver (optional)' },
    hint: { text: 'Anything that they should know before they sign' },
    rows: 3,
    value: message?.note,
    ...(fault && { errorMessage: { text: fault[1] } }),
  }
}

/** Every section with its answers, in order. */
export function chapterCopies(dossier: Dossier, canChange: boolean): ChapterCopy[] {
  return chaptersOf(dossier).map((chapter) => ({
    heading: chapterHeading(dossier, chapter),
    groups: answerGroups(dossier, chapter, canChange),
    evidence: evidenceList(dossier, chapter, false),
  }))
}

function unansweredIn(dossier: Dossier): ReviewPage['unanswered'] {
  return chaptersOf(dossier).flatMap((chapter) => {
    const { asked, answered, unconfirmed } = completionOf(dossier, chapter)
    const missing = asked - answered - unconfirmed
    if (missing === 0) return []
    const text = `${chapterHeading(dossier, chapter)}: ${missing} of ${asked} not answered`
    return [{ text, href: chapterPath(dossier.response.id, chapter) }]
  })
}

/** The sections with answers that were taken over and not confirmed, each with the page that confirms them. */
export function unconfirmedIn(dossier: Dossier): ReviewPage['unconfirmed'] {
  return chaptersOf(dossier).flatMap((chapter) => {
    const { unconfirmed } = completionOf(dossier, chapter)
    if (unconfirmed === 0) return []
    const text = `${chapterHeading(dossier, chapter)}: ${unconfirmed} to confirm`
    return [{ text, href: chapterPath(dossier.response.id, chapter, '/check') }]
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/review': ReviewPage
  }
}
