import type { QuestionnaireItem } from '../instruments/fhir-questionnaire.ts'
import { responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import { itemsOf } from '../instruments/instrument.ts'
import { isMatrix } from '../instruments/questionnaire-partner-matrix.ts'
import type { ParticipantAnswers, ResponseGround, ResponseItem } from './questionnaire-response.ts'
import { type QuestionsGround, questionWriter, type Saying } from './response-question.ts'

export type WriteItems = (saying: Saying & Pick<ParticipantAnswers, 'partners'>) => readonly ResponseItem[]

/** Goes through a questionnaire once; what comes of it writes the items of any number of responses to it. */
export function responseItemsWriter(
  ground: Pick<ResponseGround, 'instrument' | 'definition' | 'programmes'> & { withWording: boolean },
): WriteItems {
  const items = new Map(itemsOf(ground.instrument).map((item) => [item.code, item]))
  return childrenWriter(ground.definition.item, { ...ground, items })
}

function childrenWriter(definitions: readonly QuestionnaireItem[], ground: QuestionsGround): WriteItems {
  const writers = definitions.filter(({ type }) => type !== 'display').map((each) => itemWriter(each, ground))
  return (saying) => {
    const items: ResponseItem[] = []
    for (const write of writers) items.push(...write(saying))
    return items
  }
}

function itemWriter(definition: QuestionnaireItem, ground: QuestionsGround): WriteItems {
  if (isMatrix(definition)) return matrixWriter(definition, ground)
  if (definition.type !== 'group') {
    const write = questionWriter(definition, ground)
    return (saying) => write(saying)
  }
  const words = wordsOf(definition, ground)
  const write = childrenWriter(definition.item ?? [], ground)
  return (saying) => {
    const item = write(saying)
    return item.length > 0 ? [{ ...words, item }] : []
  }
}

/** A row of the partner matrix: which partner, and either the answers about it or that it is not one of ours. */
function matrixWriter(matrix: QuestionnaireItem, ground: QuestionsGround): WriteItems {
  const [partner, ...columns] = matrix.item ?? []
  if (!partner) throw new Error(`${matrix.linkId} does not ask which partner it is about`)
  const [words, partnerWords] = [wordsOf(matrix, ground), wordsOf(partner, ground)]
  const writers = columns.map((column) => questionWriter(column, ground))
  const notOurs = { extension: [{ url: responseExtensionUrls.notOurPartner, valueBoolean: true }] }
  return (saying) =>
    saying.partners.map(({ code, isOurs, shownAs = code }) => ({
      ...(!isOurs && notOurs),
      ...words,
      item: [
        { ...partnerWords, answer: [{ valueString: shownAs }] },
        ...(isOurs ? writers.flatMap((write) => write(saying, code)) : []),
      ],
    }))
}

function wordsOf(
  { linkId, text }: QuestionnaireItem,
  { withWording }: QuestionsGround,
): Pick<ResponseItem, 'linkId' | 'text'> {
  return withWording ? { linkId, text } : { linkId }
}
