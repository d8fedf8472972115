import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Databases } from '../../server/platform/database/open.ts'
import type { Questionnaire, QuestionnaireItem } from '../../server/instruments/fhir-questionnaire.ts'
import { largeQuestionnaire } from '../benchmark/large-questionnaire.ts'
import type { Saver } from '../kill/savers.ts'
import { person } from '../support/app.ts'
import { openCollection } from '../support/collection.ts'

const shipped = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../db/instruments/information-sharing.json'), 'utf8'),
) as Questionnaire
const code = 'section_1'

/** A questionnaire whose one section asks so much on one page, the last of it in words. */
function longForm(questions: number): Questionnaire {
  const large = largeQuestionnaire(questions - 1)
  const [section] = large.item
  if (!section) throw new Error('The large questionnaire has no section')
  const statements = large.item.flatMap(({ item = [] }) => item)
  return { ...large, url: `${large.url}-form`, item: [{ ...section, item: [...statements, comment()] }] }
}

/** As the shipped questionnaire asks for one. */
function comment(): QuestionnaireItem {
  const found = shipped.item[0]?.item?.find(({ linkId }) => linkId === 'sharing.comment')
  if (!found) throw new Error('The shipped questionnaire has changed')
  return JSON.parse(JSON.stringify(found).replaceAll('sharing.comment', `${code}.comment`)) as QuestionnaireItem
}

/** So many people, each with such a form of their own. */
export async function seedLongForms(databases: Databases, people: number, questions: number): Promise<Saver[]> {
  const codes = Array.from({ length: people }, (_, place) => `S${String(place).padStart(2, '0')}`)
  const invited = codes.map((organisation) => ({ code: organisation, settings: ['acute' as const] }))
  const form = longForm(questions)
  const statements = form.item[0]?.item?.slice(0, -1).map(({ linkId }) => linkId) ?? []
  const { responseIds } = await openCollection(databases, invited, 'soak', () => form)
  const savers: Saver[] = []
  for (const [organisation, responseId] of responseIds) {
    const name = `Soak ${organisation}`
    const email = await person(databases, name, [{ role: 'respondent', scope: organisation }])
    savers.push({ name, email, responseId, own: { code, setting: 'acute', statements } })
  }
  return savers
}
