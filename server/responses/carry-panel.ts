import type { Partials } from '../platform/http/partials.ts'
import { carryOffers, inOneGo } from './carry-offers.ts'
import { type Chapter, completionOf, type Dossier } from './dossier.ts'
import type { LastResponse } from './last-response.ts'

/** What can be taken over in a section, and what has been and waits to be confirmed. */
export interface CarryPanel {
  offer: string
  take: Partials['button'] | undefined
  reworded: string
  unconfirmed: string
  check: Partials['button'] | undefined
}

/** Its buttons send the page's form, so that nothing typed there is lost. */
const form = { form: 'questions' }

/** Undefined where nothing was said last time that is still of use, and nothing waits. */
export function carryPanel(dossier: Dossier, chapter: Chapter, last: LastResponse | undefined): CarryPanel | undefined {
  if (!last) return undefined
  const offers = carryOffers(dossier, chapter, last)
  const same = offers.filter(inOneGo).length
  const reworded = offers.length - same
  const { unconfirmed } = completionOf(dossier, chapter)
  if (offers.length + unconfirmed === 0) return undefined
  return {
    offer: same > 0 ? offerText(last.collection, same) : '',
    take:
      same > 0
        ? {
            text: 'Take over last time’s answers',
            name: 'carry',
            value: 'section',
            variant: 'secondary',
            attributes: form,
          }
        : undefined,
    reworded: reworded > 0 ? rewordedText(reworded) : '',
    unconfirmed: unconfirmed > 0 ? `${unconfirmedText(unconfirmed)} until somebody confirms that they still hold.` : '',
    check:
      unconfirmed > 0
        ? { text: 'Save, then check and confirm', name: 'next', value: 'check', variant: 'secondary', attributes: form }
        : undefined,
  }
}

function offerText(collection: string, same: number): string {
  const answers = same === 1 ? 'one question that has no answer yet' : `${same} questions that have no answer yet`
  return `Last time (${collection}) your organisation answered ${answers}. What you take over counts once somebody confirms that it still holds. Comments are not taken over.`
}

function rewordedText(reworded: number): string {
  return reworded === 1
    ? 'One question reads differently now: it shows its old wording, and its answer is taken over by itself.'
    : `${reworded} questions read differently now: each shows its old wording, and its answer is taken over by itself.`
}

/** "One answer was taken over and does not count", without an end. */
export function unconfirmedText(unconfirmed: number): string {
  return unconfirmed === 1
    ? 'One answer was taken over from last time and does not count'
    : `${unconfirmed} answers were taken over from last time and do not count`
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    carry: CarryPanel
  }
}
