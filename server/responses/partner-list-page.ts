import { answerKey } from '../instruments/answer-value.ts'
import { wordingFor } from '../instruments/instrument.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import { isUnconfirmed } from './answer.ts'
import { chapterAnswers, type Chapter, type Dossier } from './dossier.ts'
import { briefAnswers } from './partner-brief.ts'
import { partnerItemsOf } from './partner-questions.ts'
import type { ResponsePartner } from './response-partner.ts'
import { chapterPath, newPartnerPath, partnerPath, severalPartnersPath } from './response-paths.ts'

/** The part of a section page that lists the partners, each answered on a page of its own. */
export interface PartnerList {
  /** What is asked of each, in the order in which the list gives the answers. */
  questions: string[]
  progress: string
  tasks: Partials['task-list']
  newHref: string
  /** Empty where there are not several. */
  severalHref: string
  noneAction: string
  noneText: string
  /** How many have no answer at all yet. */
  untouched: number
}

/** Undefined for a section without a partner matrix. */
export function partnerList(dossier: Dossier, chapter: Chapter): PartnerList | undefined {
  const items = partnerItemsOf(chapter)
  if (items.length === 0) return undefined
  const { id } = dossier.response
  const answers = chapterAnswers(dossier, chapter)
  const answered = ({ code }: ResponsePartner) => items.filter((item) => answers.has(answerKey(item.code, code))).length
  const ours = dossier.partners.filter((partner) => partner.isOurs)
  const untouched = ours.filter((partner) => answered(partner) === 0).length
  const complete = ours.filter((partner) => answered(partner) === items.length).length
  return {
    questions: items.map((item) => wordingFor(item.wording, chapter.type)),
    progress: progressText(complete, ours.length),
    tasks: {
      idPrefix: 'partner',
      items: dossier.partners.map((partner) => ({
        heading: { text: partner.name },
        hint: { text: hintOn(partner, partner.isOurs ? briefAnswers(dossier, chapter, partner) : '') },
        href: partnerPath(id, partner.code),
        status: statusOf(partner, { answered: answered(partner), unconfirmed: unconfirmedOn(dossier, partner) }, items),
      })),
    },
    newHref: newPartnerPath(id),
    severalHref: ours.length > 1 ? severalPartnersPath(id) : '',
    noneAction: chapterPath(id, chapter, '/none'),
    noneText: noneText(untouched),
    untouched,
  }
}

/** How far the answers about all partners are; an answer to one of two questions is not all about a partner. */
function progressText(complete: number, all: number): string {
  if (all === 0) return 'No partner is listed yet.'
  if (complete === all)
    return all === 1 ? 'You have answered about the partner.' : `You have answered about all ${all} partners.`
  if (complete === 0)
    return all === 1
      ? 'You have not answered everything about the partner yet.'
      : `You have not answered everything about any of the ${all} partners yet.`
  return `You have answered everything about ${complete} of ${all} partners.`
}

function noneText(untouched: number): string {
  const given = 'Answers already given stay as they are.'
  if (untouched === 1)
    return `If the one partner that you have not answered about cannot see what you hold, and you see nothing of what it holds, say so at once. ${given}`
  return `If none of the ${untouched} partners that you have not answered about can see what you hold, and you see nothing of what they hold, say so for all ${untouched} at once. ${given}`
}

function hintOn({ type, origin }: ResponsePartner, brief: string): string {
  return [type && providerTypeNames[type], origin === 'added' && 'added by your organisation', brief]
    .filter(Boolean)
    .join(' · ')
}

function unconfirmedOn(dossier: Dossier, { code }: ResponsePartner): number {
  return dossier.answers.filter((answer) => answer.partnerCode === code && isUnconfirmed(answer)).length
}

function statusOf(
  partner: ResponsePartner,
  { answered, unconfirmed }: { answered: number; unconfirmed: number },
  { length: asked }: readonly unknown[],
) {
  if (!partner.isOurs) return { text: 'Not a partner' }
  if (unconfirmed > 0) return { tag: { text: `${unconfirmed} to confirm`, colour: 'yellow' } as const }
  if (answered === asked) return { text: 'Completed' }
  const tag: Partials['tag'] =
    answered === 0 ? { text: 'Not started', colour: 'blue' } : { text: `${answered} of ${asked}`, colour: 'white' }
  return { tag }
}
