import { readFileSync } from 'node:fs'
import path from 'node:path'
import { emptyColumn } from '../../server/analytics/columns/item-column.ts'
import { itemsOf } from '../../server/instruments/instrument.ts'
import { readInstrument } from '../../server/instruments/questionnaire.ts'
import type { Questionnaire, QuestionnaireItem } from '../../server/instruments/fhir-questionnaire.ts'

const shipped = path.resolve(import.meta.dirname, '../../db/instruments/information-sharing.json')

/**
 * As many statements as asked for, in sections of twelve: the first of the shipped questionnaire under other codes. With
 * partners, its section on them too.
 */
export function largeQuestionnaire(statements: number, withPartners = false): Questionnaire {
  const questionnaire = JSON.parse(readFileSync(shipped, 'utf8')) as Questionnaire
  const [section] = questionnaire.item
  const statement = section?.item?.find((item) => item.linkId === 'sharing.out.health')
  if (!section || !statement) throw new Error('The shipped questionnaire has changed')
  const sections = Array.from({ length: Math.ceil(statements / 12) }, (_, place) => {
    const code = `section_${place + 1}`
    const count = Math.min(12, statements - place * 12)
    const items = Array.from({ length: count }, (__, item) => renamed(statement, `${code}.statement_${item + 1}`))
    return { ...section, linkId: code, item: items }
  })
  const partners = questionnaire.item.filter(({ linkId }) => withPartners && linkId === 'partners')
  return { ...questionnaire, url: `${questionnaire.url}-large`, item: [...sections, ...partners] }
}

/** The shipped questionnaire in another version, with such statements after it until so many answers are counted. */
export function wholeQuestionnaire(counted: number): Questionnaire {
  const shippedOne = JSON.parse(readFileSync(shipped, 'utf8')) as Questionnaire
  const added = largeQuestionnaire(counted - countedIn(shippedOne)).item
  return { ...shippedOne, version: '2.0.0', item: [...shippedOne.item, ...added] }
}

/** Items that become columns: neither introductions, texts, lists of programmes nor the matrix of partners. */
function countedIn(questionnaire: Questionnaire): number {
  const read = readInstrument(questionnaire)
  if ('faults' in read) throw new Error('The shipped questionnaire has faults')
  return itemsOf(read.instrument).filter((item) => emptyColumn(item, 0) !== undefined).length
}

function renamed(statement: QuestionnaireItem, code: string): QuestionnaireItem {
  return JSON.parse(JSON.stringify(statement).replaceAll(statement.linkId, code)) as QuestionnaireItem
}
