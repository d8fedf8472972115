import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { challengedQuestion, challengeFacts, challengeTag } from '../responses/challenge-parts.ts'
import { decisionPath } from '../responses/challenge-paths.ts'
import { challengeStateNames } from '../responses/challenge.ts'
import { historyTable } from '../responses/history-parts.ts'
import { auditPath, responsePath } from '../responses/response-paths.ts'
import { signedText } from '../responses/signed-answers.ts'
import type { DecisionReading } from './read-decision.ts'
import type { DecisionForm } from './reply-form.ts'
import { replyPath } from './reply-paths.ts'

export interface ChallengeDecisionPage extends PageModel {
  organisation: string
  errors: Partials['error-summary'] | undefined
  about: string
  state: Partials['tag']
  facts: Partials['summary-list']
  others: { text: string; href: string }[]
  history: Partials['table'] | undefined
  /** Undefined where it is decided, or nothing can be decided any more. */
  decide: { action: string; outcome: Partials['radios']; reason: Partials['textarea'] } | undefined
  lapseHref: string
  links: { text: string; href: string }[]
}

/** One challenge as the programme team reads it, with the answer as it stands, its history, and the decision. */
export function challengeDecisionPage(reading: DecisionReading, form?: DecisionForm): ChallengeDecisionPage {
  const { dossier, challenge, chapter, question, present, entries, others, reply } = reading
  const { response, collection, participants } = dossier
  const faults = form?.faults ?? []
  const text = signedText(question.item, present, dossier.programmes)
  return {
    title: 'Decide about a challenge',
    organisation: `${participants[0].name} (${response.organisationCode}): ${collection.name}`,
    error: faults.length > 0,
    errors:
      faults.length > 0
        ? { errorList: faults.map(([field, message]) => ({ text: message, href: `#${field}` })) }
        : undefined,
    about: challengedQuestion(dossier, chapter, question),
    state: challengeTag(challenge),
    facts: {
      rows: [...challengeFacts(reading), { key: { text: 'Counts now' }, value: { text, classes: 'app-answer' } }],
    },
    others: others.map(({ id, state, raised }) => ({
      text: `Challenged on ${inMinutes(raised.at)}: ${challengeStateNames[state].toLowerCase()}`,
      href: decisionPath(id),
    })),
    history: entries.length > 0 ? historyTable(dossier, question, entries) : undefined,
    decide: challenge.state === 'open' && !reply.ended ? decideForm(challenge.id, form) : undefined,
    lapseHref: challenge.state === 'accepted' && !reply.ended ? decisionPath(challenge.id, '/lapse') : '',
    links: [
      { text: 'The whole response', href: responsePath(response.id, '/copy') },
      { text: 'Everything that was signed', href: responsePath(response.id, '/sheets') },
      { text: 'Who did what, and when', href: auditPath(response.id) },
    ],
    back: { text: 'Challenges', href: replyPath(collection.code) },
  }
}

function decideForm(id: number, form: DecisionForm | undefined): NonNullable<ChallengeDecisionPage['decide']> {
  const fault = form?.faults.find(([field]) => field === 'outcome')
  return {
    action: decisionPath(id, '/decision'),
    outcome: {
      name: 'outcome',
      idPrefix: 'outcome',
      fieldset: { legend: { text: 'Your decision', size: 'm' } },
      ...(form?.outcome && { value: form.outcome }),
      ...(fault && { errorMessage: { text: fault[1] } }),
      items: [
        {
          value: 'accepted',
          text: 'Accept it',
          hint: {
            text: 'Whoever signs for the organisation is asked to sign the corrected answers. The figures change once they have.',
          },
        },
        { value: 'declined', text: 'Decline it', hint: { text: 'The signed answer stands.' } },
      ],
    },
    reason: reasonField(form, 'Why?'),
  }
}

function reasonField(form: Pick<DecisionForm, 'reason' | 'faults'> | undefined, label: string): Partials['textarea'] {
  const fault = form?.faults.find(([field]) => field === 'reason')
  return {
    name: 'reason',
    id: 'reason',
    label: { text: label, size: 's' },
    hint: { text: 'The organisation reads this, also in an e-mail. A decision cannot be changed.' },
    rows: 4,
    value: form?.reason,
    ...(fault && { errorMessage: { text: fault[1] } }),
  }
}

export interface LapsePage extends PageModel {
  organisation: string
  errors: Partials['error-summary'] | undefined
  about: string
  action: string
  reason: Partials['textarea']
  keepHref: string
}

/** Asks why an accepted correction that nobody has signed is given up. */
export function lapsePage(
  { dossier, challenge, chapter, question }: DecisionReading,
  form?: Omit<DecisionForm, 'outcome'>,
): LapsePage {
  const fault = form?.faults[0]
  const { participants, collection } = dossier
  return {
    title: 'Let this correction lapse?',
    organisation: `${participants[0].name}: ${collection.name}`,
    error: fault !== undefined,
    errors: fault && { errorList: [{ text: fault[1], href: '#reason' }] },
    about: challengedQuestion(dossier, chapter, question),
    action: decisionPath(challenge.id, '/lapse'),
    reason: reasonField(form, 'Why does it lapse?'),
    keepHref: decisionPath(challenge.id),
    back: { text: 'Challenge', href: decisionPath(challenge.id) },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/challenge': ChallengeDecisionPage
    'fieldwork/lapse': LapsePage
  }
}
