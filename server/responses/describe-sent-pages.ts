import type { KeptPage, PageInWords } from '../accounts/kept-work.ts'
import { may } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { wordingFor } from '../instruments/instrument.ts'
import type { Database } from '../platform/database/open.ts'
import { chapterHeading } from './chapter-heading.ts'
import { type Chapter, chaptersOf, type Dossier } from './dossier.ts'
import { partnerItemsOf, partnerQuestions } from './partner-questions.ts'
import { chapterQuestions, type Question, questionKey } from './question.ts'
import { loadDossier } from './read-response.ts'
import { listResponsesByIds } from './response-repository.ts'
import { sentWords } from './sent-words.ts'

/** A section of a response, or a partner, that a page of questions was sent to. */
interface SentPlace {
  responseId: number
  section: string | undefined
  setting: string
  partner: string | undefined
}

const sections = /^\/responses\/(?<response>\d{1,9})\/sections\/(?<section>[\w-]+)(\/(?<setting>[a-z_]+))?$/
const partners = /^\/responses\/(?<response>\d{1,9})\/partners\/(?<partner>[^/]+)$/

/** The pages of questions among those given, in words, by their ids: for whoever can still answer there. */
export async function describeSentPages(
  db: Database,
  user: User,
  pages: readonly KeptPage[],
): Promise<Map<number, PageInWords>> {
  const placed = pages.flatMap((page) => {
    const place = placeOf(page.path)
    return place ? [{ page, place }] : []
  })
  const dossiers = await loadOwn(db, user, new Set(placed.map(({ place }) => place.responseId)))
  return new Map(
    placed.flatMap(({ page, place }) => {
      const dossier = dossiers.get(place.responseId)
      const words = dossier && describe(dossier, place, page)
      return words ? [[page.id, words] as const] : []
    }),
  )
}

function placeOf(path: string): SentPlace | undefined {
  const found = (sections.exec(path) ?? partners.exec(path))?.groups
  if (!found) return undefined
  const { response, section, setting = '', partner } = found
  return { responseId: Number(response), section, setting, partner: partner && decodeURIComponent(partner) }
}

async function loadOwn(db: Database, user: User, ids: ReadonlySet<number>): Promise<Map<number, Dossier>> {
  const dossiers = new Map<number, Dossier>()
  for (const response of await listResponsesByIds(db, [...ids]))
    if (may(user, 'answer', response.organisationCode)) dossiers.set(response.id, await loadDossier(db, response))
  return dossiers
}

function describe(dossier: Dossier, place: SentPlace, { fields }: KeptPage): PageInWords | undefined {
  const on = questionsOn(dossier, place)
  if (!on) return undefined
  const entered = on.questions.flatMap((question) => {
    const sent = fields.filter(({ name, value }) => name === questionKey(question) && value !== '')
    if (sent.length === 0) return []
    const texts = sent.map(({ value }) => value)
    return [
      {
        question: wordingFor(question.item.wording, on.chapter.type),
        answer: sentWords(question.item, texts, dossier.programmes),
      },
    ]
  })
  return { heading: on.heading, entered }
}

interface OnPage {
  heading: string
  chapter: Chapter
  questions: Question[]
}

function questionsOn(dossier: Dossier, place: SentPlace): OnPage | undefined {
  const chapter = chaptersOf(dossier).find((each) =>
    place.partner === undefined
      ? each.section.code === place.section && each.setting === place.setting
      : partnerItemsOf(each).length > 0,
  )
  if (!chapter) return undefined
  const heading = chapterHeading(dossier, chapter)
  if (place.partner === undefined) return { heading, chapter, questions: chapterQuestions(chapter) }
  const partner = dossier.partners.find(({ code }) => code === place.partner)
  return partner && { heading: `${heading}: ${partner.name}`, chapter, questions: partnerQuestions(chapter, partner) }
}
