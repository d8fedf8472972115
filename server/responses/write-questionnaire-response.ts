import { namingSystem, responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import { type Instrument, itemsOf } from '../instruments/instrument.ts'
import { askedItems } from '../instruments/routing.ts'
import {
  canonicalOf,
  organisationIdentifier,
  type ParticipantAnswers,
  type QuestionnaireResponse,
  type Reference,
  type ResponseGround,
} from './questionnaire-response.ts'
import { responseItemsWriter } from './response-items.ts'

export interface ResponseEnvelope {
  collectionCode: string
  /** `amended` when a later sheet has taken the place of one that was signed. */
  status: 'in-progress' | 'completed' | 'amended'
  authored: string | undefined
}

/** What is the same for every response to a questionnaire. */
export interface ResponsesGround extends Pick<ResponseGround, 'instrument' | 'definition' | 'programmes'> {
  /** Whether each question is there in words too, which is most of a response. */
  withWording: boolean
}

export type WriteResponse = (
  who: Pick<ResponseGround, 'organisation' | 'setting'>,
  said: ParticipantAnswers,
  envelope: ResponseEnvelope,
) => QuestionnaireResponse

/** Writes a participant's answers as a FHIR R4 QuestionnaireResponse, from which the same answers can be read again. */
export function writeQuestionnaireResponse(
  ground: ResponseGround,
  said: ParticipantAnswers,
  envelope: ResponseEnvelope,
): QuestionnaireResponse {
  return responseWriter({ ...ground, withWording: true })(ground, said, envelope)
}

/** The same for many participants: the questionnaire is gone through once, beforehand. */
export function responseWriter(ground: ResponsesGround): WriteResponse {
  const all = itemsOf(ground.instrument)
  const writeItems = responseItemsWriter(ground)
  return (who, said, envelope) => {
    const { answers, partners, absent, confirmed } = said
    const asked = askedItems(all, who.setting, answers)
    const item = writeItems({ answers, partners, absent, confirmed, asked, setting: who.setting })
    return { ...headOf(ground.instrument, who, envelope), ...(item.length > 0 && { item }) }
  }
}

function headOf(
  instrument: Instrument,
  { organisation, setting }: Pick<ResponseGround, 'organisation' | 'setting'>,
  { collectionCode, status, authored }: ResponseEnvelope,
): QuestionnaireResponse {
  const reference: Reference = {
    type: 'Organization',
    identifier: organisationIdentifier(organisation),
    ...(organisation.name && { display: organisation.name }),
  }
  return {
    resourceType: 'QuestionnaireResponse',
    language: 'en-GB',
    extension: [{ url: responseExtensionUrls.setting, valueCode: setting }],
    identifier: { system: namingSystem('response'), value: `${collectionCode}/${organisation.code}/${setting}` },
    questionnaire: canonicalOf(instrument),
    status,
    subject: reference,
    ...(authored && { authored }),
    author: reference,
  }
}
