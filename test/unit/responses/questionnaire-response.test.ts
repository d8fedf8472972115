import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { Answers } from '../../../server/instruments/answer-value.ts'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import { writeQuestionnaire } from '../../../server/instruments/write-questionnaire.ts'
import { type ProviderType, providerTypes } from '../../../server/organisations/provider-type.ts'
import { readQuestionnaireResponse } from '../../../server/responses/questionnaire-response-form.ts'
import type { PartnerStanding, ResponseGround } from '../../../server/responses/questionnaire-response.ts'
import { sheetAnswers } from '../../../server/responses/sheet-answers.ts'
import { composeSheet, type Sheet, type SheetContent, type SheetTexts } from '../../../server/responses/sheet.ts'
import { writeQuestionnaireResponse } from '../../../server/responses/write-questionnaire-response.ts'
import { anyAnswers, anyPartners, inForce, programmes } from '../../support/arbitrary-answers.ts'
import { anyInstrument } from '../../support/arbitrary-instrument.ts'
import { fhirErrors } from '../../support/fhir-errors.ts'
import { shippedInstrument } from '../../support/instrument.ts'

interface Draft {
  instrument: Instrument
  setting: ProviderType
  partners: readonly PartnerStanding[]
  answers: Answers
  /** When some of the answers that count were confirmed. */
  confirmed: ReadonlyMap<string, string>
}

const anyInstant = fc.integer({ min: 0, max: 4e12 }).map((time) => new Date(time).toISOString())

const anyDraft: fc.Arbitrary<Draft> = fc
  .tuple(fc.oneof(anyInstrument, fc.constant(shippedInstrument())), fc.constantFrom(...providerTypes), anyPartners)
  .chain(([instrument, setting, partners]) =>
    anyAnswers(instrument, partners).map((answers) => ({ instrument, setting, partners, answers })),
  )
  .chain((draft) => {
    const keys = [...inForce(draft.answers, draft).keys()]
    const marks = fc.tuple(
      ...keys.map((key) =>
        fc.option(
          anyInstant.map((at) => [key, at] as const),
          { nil: undefined },
        ),
      ),
    )
    return marks.map((drawn) => ({ ...draft, confirmed: new Map(drawn.filter((mark) => mark !== undefined)) }))
  })

const organisation = { code: 'RAA', name: 'Ouseby Hospitals' }
const envelope = { collectionCode: '2026', status: 'in-progress', authored: '2026-02-03T12:00:00.000Z' } as const

function groundOf({ instrument, setting }: Draft): ResponseGround {
  return { instrument, definition: writeQuestionnaire(instrument), organisation, setting, programmes }
}

/** Through the text of a file. */
function written(draft: Draft): unknown {
  const { answers, partners, confirmed } = draft
  const said = { answers, partners, absent: new Map(), confirmed }
  return JSON.parse(JSON.stringify(writeQuestionnaireResponse(groundOf(draft), said, envelope)))
}

function read(draft: Draft, file: unknown) {
  const codes = draft.partners.map(({ code }) => code)
  return readQuestionnaireResponse(file, groundOf(draft), codes)
}

function sheetOf({ instrument, setting, partners, answers, confirmed }: Draft): Sheet {
  let salts = 0
  const matter = {
    instrument,
    collectionCode: '2026',
    participant: { organisationCode: organisation.code, setting },
    version: 1,
    origin: 'signed',
    supersedes: undefined,
    signedAt: new Date('2026-02-03T12:00:00Z'),
    signedBy: { name: 'Ann Archer' },
    answers,
    partners,
    carried: confirmed,
  } as const
  return composeSheet(matter, () => String((salts += 1)).padStart(32, '0'))
}

describe('a response as a FHIR QuestionnaireResponse', () => {
  it('is valid, and its answers come back equal, with every reason for giving none', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const file = written(draft)
        assert.deepEqual(schemaFaults(file, 'QuestionnaireResponse'), [])
        const back = read(draft, file)
        // a questionnaire without a matrix says nothing of partners
        const partners = hasMatrix(draft) ? draft.partners : []
        assert.deepEqual(back, { answers: inForce(draft.answers, draft), partners, confirmed: draft.confirmed })
      }),
      { numRuns: 150 },
    )
  })

  it('has every required element and known codes, as another validator sees it', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => assert.deepEqual(fhirErrors(written(draft)), [])),
      { numRuns: 20 },
    )
  })

  it('is read or refused, whatever stands in the place of a part of it', () => {
    fc.assert(
      fc.property(anyDraft, fc.nat(), fc.jsonValue(), (draft, place, value) => {
        const result = read(draft, withPart(written(draft), place, value))
        assert.ok('answers' in result || result.faults.every((fault) => fault.place && fault.message))
      }),
      { numRuns: 150 },
    )
  })

  it('made of a signed sheet leads back to the same sheet', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const sheet = sheetOf(draft)
        const said = sheetAnswers(
          draft.instrument,
          JSON.parse(sheet.content) as SheetContent,
          JSON.parse(sheet.texts) as SheetTexts,
        )
        const file: unknown = JSON.parse(JSON.stringify(writeQuestionnaireResponse(groundOf(draft), said, envelope)))
        const back = read(draft, file)
        assert.ok('answers' in back, JSON.stringify(back))
        const partners = hasMatrix(draft) ? back.partners : draft.partners
        assert.deepEqual(sheetOf({ ...draft, answers: back.answers, partners, confirmed: back.confirmed }), sheet)
      }),
      { numRuns: 200 },
    )
  })
})

/** The same JSON with another value at one place of all those that it has. */
function withPart(json: unknown, place: number, value: unknown): unknown {
  const parts: { parent: Record<string, unknown>; key: string }[] = []
  const list = (parent: unknown): void => {
    if (typeof parent !== 'object' || parent === null) return
    for (const [key, child] of Object.entries(parent)) {
      parts.push({ parent: parent as Record<string, unknown>, key })
      list(child)
    }
  }
  list(json)
  const part = parts[place % parts.length]
  if (part) part.parent[part.key] = value
  return json
}

function hasMatrix({ instrument }: Draft): boolean {
  return instrument.sections.some(({ items }) => items.some(({ kind }) => kind === 'partner_choice'))
}
