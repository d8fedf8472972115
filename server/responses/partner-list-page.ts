import { answerKey } from '../instruments/answer-value.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { ResponsePartner } from './response-partner.ts'
import { chapterAnswers, type Chapter, type Dossier } from './dossier.ts'
import { partnerItemsOf } from './partner-questions.ts'
import { chapterPath, partnerPath } from './response-paths.ts'

/** The part of a section page that lists the partners, each answered on a page of its own. */
export interface PartnerList {
  tasks: Partials['task-list']
  noneAction: string
  /** How many have no answer at all yet. */
  untouched: number
}

/** Undefined for a section without a partner matrix. */
export function partnerList(dossier: Dossier, chapter: Chapter): PartnerList | undefined {
  const items = partnerItemsOf(chapter)
  if (items.length === 0) return undefined
  const answers = chapterAnswers(dossier, chapter)
  const answered = ({ code }: ResponsePartner) => items.filter((item) => answers.has(answerKey(item.code, code))).length
  const ours = dossier.partners.filter((partner) => partner.isOurs)
  return {
    tasks: {
      idPrefix: 'partner',
      items: dossier.partners.map((partner) => ({
        heading: { text: partner.name },
        ...(partner.type && { hint: { text: providerTypeNames[partner.type] } }),
        href: partnerPath(dossier.response.id, partner.code),
        status: statusOf(partner, answered(partner), items.length),
      })),
    },
    noneAction: chapterPath(dossier.response.id, chapter, '/none'),
    untouched: ours.filter((partner) => answered(partner) === 0).length,
  }
}

function statusOf(partner: ResponsePartner, answered: number, asked: number) {
  if (!partner.isOurs) return { text: 'Not a partner' }
  if (answered === asked) return { text: 'Completed' }
  const tag: Partials['tag'] =
    answered === 0 ? { text: 'Not started', colour: 'blue' } : { text: `${answered} of ${asked}`, colour: 'white' }
  return { tag }
}
