import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import type { Fault } from '../../../server/instruments/fault.ts'
import { reasonSystem } from '../../../server/instruments/fhir-extensions.ts'
import type { Questionnaire } from '../../../server/instruments/fhir-questionnaire.ts'
import { readQuestionnaireResponse } from '../../../server/responses/questionnaire-response-form.ts'
import type { ResponseGround } from '../../../server/responses/questionnaire-response.ts'
import { writeQuestionnaireResponse } from '../../../server/responses/write-questionnaire-response.ts'
import { programmes } from '../../support/arbitrary-answers.ts'
import { shippedDefinition, shippedInstrument } from '../../support/instrument.ts'

const ground: ResponseGround = {
  instrument: shippedInstrument(),
  definition: shippedDefinition() as Questionnaire,
  organisation: { code: 'RAA', name: 'Ouseby Hospitals' },
  setting: 'acute',
  programmes,
}

const option = (code: string): AnswerValue => ({ kind: 'option', code })
const said: Record<string, AnswerValue> = {
  'sharing.out.health': option('agree'),
  'sharing.out.gp': { kind: 'reason', reason: 'dont_know' },
  'sharing.in.gp': option('agree'),
  'sharing.current': option('neither'),
  'sharing.methods': { kind: 'options', codes: ['paper', 'email'] },
  'sharing.programme': { kind: 'options', codes: [] },
  'sharing.comment': { kind: 'text', text: 'Our portal is slow' },
  'partners.out@RBB': option('none'),
  'point_of_care.share_digital': { kind: 'number', value: 62 },
  'patients.view': option('strongly_disagree'),
  'patients.share_online': { kind: 'reason', reason: 'not_applicable' },
  'standards.level': { kind: 'options', codes: ['viewed', 'views'] },
}

interface Item extends Record<string, unknown> {
  linkId: string
  answer: Record<string, unknown>[]
  extension: Record<string, unknown>[]
  item: Item[]
}
type File = Item

/** A file of sound answers, to be spoilt. */
function file(): File {
  const partners = ['RBB', 'RCC'].map((code) => ({ code, isOurs: code === 'RBB' }))
  const answers = { answers: new Map(Object.entries(said)), partners, absent: new Map(), confirmed: new Map() }
  const envelope = { collectionCode: '2026', status: 'in-progress', authored: undefined } as const
  return JSON.parse(JSON.stringify(writeQuestionnaireResponse(ground, answers, envelope))) as File
}

function read(json: unknown) {
  return readQuestionnaireResponse(json, ground, ['RBB', 'RCC'])
}

function faultsAfter(spoil: (file: File) => unknown): Fault[] {
  const spoilt = file()
  spoil(spoilt)
  const result = read(spoilt)
  return 'faults' in result ? result.faults : []
}

function section(whole: File, linkId: string): Item {
  const found = whole.item.find((each) => each.linkId === linkId)
  assert.ok(found, linkId)
  return found
}

function at(whole: File, linkId: string): Item {
  const found = whole.item.flatMap(({ item }) => item).find((each) => each.linkId === linkId)
  assert.ok(found, linkId)
  return found
}

function first(whole: File, linkId: string): Record<string, unknown> {
  const [answer] = at(whole, linkId).answer
  assert.ok(answer, linkId)
  return answer
}

const row = (whole: File, place: number): Item => {
  const found = section(whole, 'partners').item[place]
  assert.ok(found)
  return found
}
const agreement = 'https://digital-maturity.example/fhir/CodeSystem/agreement'
const absent = (code: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason',
  valueCode: code,
})
const own = (name: string) => `https://digital-maturity.example/fhir/StructureDefinition/${name}`
const confirmed = (instant: string) => ({ url: own('carried-confirmed'), valueInstant: instant })

/** How a sound file is spoilt; where the fault is; what its message says. */
const cases: Record<string, [spoil: (file: File) => unknown, place: string, message: RegExp][]> = {
  'the file as a whole': [
    [(given) => (given['resourceType'] = 'Questionnaire'), 'resourceType', /equal to constant/],
    [
      (given) => (given['questionnaire'] = `${ground.instrument.url}|1.0.1`),
      'questionnaire',
      /1\.0\.1, not .*\|1\.0\.0/,
    ],
    [(given) => delete given['questionnaire'], 'questionnaire', /answers nothing/],
    [(given) => (given['status'] = 'entered-in-error'), 'status', /entered in error/],
    [(given) => delete given['status'], 'status', /is missing/],
    [(given) => (given['implicitRules'] = 'https://example.org/rules'), 'implicitRules', /could change the meaning/],
    [
      (given) => Object.assign(given['subject'] as object, { identifier: odsCode('RZZ') }),
      'subject',
      /about RZZ, not .* RAA/,
    ],
    [
      (given) => (given.extension = [{ url: own('setting'), valueCode: 'care' }]),
      'extension',
      /setting care, not of acute/,
    ],
    [(given) => given.extension.push({ url: own('settings'), valueCode: 'acute' }), 'extension[1].url', /no extension/],
  ],
  'what was taken over': [
    [
      (given) => (at(given, 'sharing.out.health').extension = [confirmed('2026-02-30')]),
      'item[0].item[0].extension[0].valueInstant (sharing.out.health)',
      /must match/,
    ],
    [
      (given) => (at(given, 'sharing.out.health').extension = [{ url: own('carried-confirmed'), valueBoolean: true }]),
      'item[0].item[0] (sharing.out.health)',
      /by a valueInstant/,
    ],
    [
      (given) => {
        const marks = ['2026-03-02T09:30:00.000Z', '2026-03-03T09:30:00.000Z'].map(confirmed)
        at(given, 'sharing.out.health').extension = marks
      },
      'item[0].item[0] (sharing.out.health)',
      /says twice/,
    ],
    [
      (given) => {
        const item = at(given, 'sharing.out.health')
        delete (item as Partial<Item>).answer
        item.extension = [confirmed('2026-03-02T09:30:00Z')]
      },
      'item[0].item[0] (sharing.out.health)',
      /no answer that could have been confirmed/,
    ],
  ],
  'an item': [
    [
      (given) => section(given, 'sharing').item.push({ linkId: 'sharing.fax' } as Item),
      'item[0].item[8] (sharing.fax)',
      /Version 1\.0\.0 .* has no sharing\.fax/,
    ],
    [
      (given) => section(given, 'sharing').item.push({ linkId: 'plans.agreed' } as Item),
      'item[0].item[8] (plans.agreed)',
      /has plans\.agreed elsewhere/,
    ],
    [(given) => delete (given.item[0] as Partial<Item>).linkId, 'item[0]', /"linkId" is missing/],
    [
      (given) => section(given, 'sharing').item.push(structuredClone(at(given, 'sharing.out.gp'))),
      'item[0].item[8] (sharing.out.gp)',
      /stands here already/,
    ],
    [
      (given) => given.item.push(structuredClone(section(given, 'sharing'))),
      'item[5] (sharing)',
      /stands here already/,
    ],
    [
      (given) => (section(given, 'sharing').answer = [{ valueString: 'yes' }]),
      'item[0] (sharing)',
      /group takes no answer/,
    ],
    [
      (given) => (at(given, 'sharing.out.gp')['modifierExtension'] = [{ url: 'https://example.org/not' }]),
      'item[0].item[1].modifierExtension (sharing.out.gp)',
      /change the meaning/,
    ],
    [
      (given) => (first(given, 'sharing.out.gp')['item'] = [{ linkId: 'sharing.beyond' }]),
      'item[0].item[1].answer[0].item[0] (sharing.beyond)',
      /elsewhere/,
    ],
  ],
  'an answer': [
    [
      (given) => (first(given, 'sharing.out.health')['valueCoding'] = { system: agreement, code: 'strongest' }),
      'item[0].item[0].answer[0] (sharing.out.health)',
      /no option strongest/,
    ],
    [
      (given) => (first(given, 'sharing.out.health')['valueCoding'] = { system: 'https://example.org', code: 'agree' }),
      'item[0].item[0].answer[0] (sharing.out.health)',
      /no option agree of the system https:\/\/example\.org/,
    ],
    [
      (given) => (at(given, 'sharing.out.health').answer = [{ valueString: 'agree' }]),
      'item[0].item[0].answer[0] (sharing.out.health)',
      /one valueCoding, not valueString/,
    ],
    [
      (given) => (first(given, 'sharing.out.health')['valueBoolean'] = true),
      'item[0].item[0].answer[0] (sharing.out.health)',
      /not valueCoding and valueBoolean/,
    ],
    [
      (given) => (at(given, 'point_of_care.share_digital').answer = [{ valueDecimal: 62 }]),
      'item[2].item[0].answer[0] (point_of_care.share_digital)',
      /one valueInteger, not valueDecimal/,
    ],
    [
      (given) => (at(given, 'point_of_care.share_digital').answer = [{ valueInteger: 101 }]),
      'item[2].item[0] (point_of_care.share_digital)',
      /from 0 to 100/,
    ],
    [
      (given) => at(given, 'sharing.out.health').answer.push({ valueCoding: { system: agreement, code: 'disagree' } }),
      'item[0].item[0] (sharing.out.health)',
      /has one answer/,
    ],
    [
      (given) => at(given, 'sharing.methods').answer.push(structuredClone(first(given, 'sharing.methods'))),
      'item[0].item[4] (sharing.methods)',
      /stands twice/,
    ],
    [
      (given) => at(given, 'sharing.methods').answer.push({ valueCoding: { system: reasonSystem, code: 'dont_know' } }),
      'item[0].item[4] (sharing.methods)',
      /excludes the others/,
    ],
    [
      (given) => at(given, 'sharing.programme').answer.push({ valueString: 'hexter' }),
      'item[0].item[6] (sharing.programme)',
      /excludes the others/,
    ],
    [
      (given) => (at(given, 'sharing.programme').answer = [{ valueString: 'Hextre' }]),
      'item[0].item[6].answer[0] (sharing.programme)',
      /no shared record programme “Hextre”/,
    ],
    [
      (given) => (first(given, 'sharing.comment')['valueString'] = 'x'.repeat(4001)),
      'item[0].item[7] (sharing.comment)',
      /4,000 characters or fewer/,
    ],
  ],
  'a reason for giving no answer': [
    [
      (given) => (at(given, 'patients.share_online').extension = [absent('asked-declined')]),
      'item[3].item[3] (patients.share_online)',
      /asked-declined cannot be given .* not-applicable or asked-unknown/,
    ],
    [
      (given) => (at(given, 'sharing.comment').extension = [absent('asked-unknown')]),
      'item[0].item[7] (sharing.comment)',
      /nothing but an answer/,
    ],
    [
      (given) => (at(given, 'sharing.out.health').extension = [absent('asked-unknown')]),
      'item[0].item[0] (sharing.out.health)',
      /and another answer/,
    ],
    [
      (given) => (at(given, 'sharing.out.health').extension = [absent('not-asked')]),
      'item[0].item[0] (sharing.out.health)',
      /not to have been asked. Remove/,
    ],
  ],
  routing: [
    [
      (given) =>
        Object.assign(at(given, 'patients.write'), {
          extension: [],
          answer: [{ valueCoding: { system: agreement, code: 'agree' } }],
        }),
      'item[3].item[1] (patients.write)',
      /condition of this question does not hold/,
    ],
    [
      (given) => (first(given, 'patients.view')['valueCoding'] = { system: agreement, code: 'agree' }),
      'item[3].item[1] (patients.write)',
      /so it was asked/,
    ],
  ],
  'the partner matrix': [
    [
      (given) => Object.assign(row(given, 0).item[0] ?? {}, { answer: [] }),
      'item[1].item[0] (partners.matrix)',
      /Say which partner/,
    ],
    [
      (given) =>
        (row(given, 0).item[0] = { linkId: 'partners.partner', answer: [{ valueString: 'RZZ' }] } as unknown as Item),
      'item[1].item[0] (partners.matrix)',
      /RZZ is not among the partners/,
    ],
    [
      (given) => section(given, 'partners').item.push(structuredClone(row(given, 0))),
      'item[1].item[2] (partners.matrix)',
      /two rows about RBB/,
    ],
    [
      (given) => (row(given, 0).extension = [{ url: own('not-our-partner'), valueBoolean: true }]),
      'item[1].item[0] (partners.matrix)',
      /not to be a partner/,
    ],
  ],
}

for (const [subject, spoilt] of Object.entries(cases)) {
  describe(`a response with a fault in ${subject}`, () => {
    for (const [spoil, place, message] of spoilt) {
      it(`is told ${String(message)} at ${place}`, () => {
        const faults = faultsAfter(spoil)
        const found = faults.some((fault) => fault.place === place && message.test(fault.message))
        assert.ok(found, JSON.stringify(faults, undefined, 2))
      })
    }
  })
}

describe('a response in FHIR', () => {
  it('is read when nothing has been spoilt', () => {
    const result = read(file())
    assert.ok('answers' in result, JSON.stringify(result))
    assert.deepEqual(Object.fromEntries(result.answers), said)
    assert.deepEqual(result.partners, [
      { code: 'RBB', isOurs: true },
      { code: 'RCC', isOurs: false },
    ])
  })

  it('is refused with every fault of it named', () => {
    const faults = faultsAfter((given) => {
      first(given, 'sharing.out.health')['valueCoding'] = { system: agreement, code: 'strongest' }
      section(given, 'sharing').item.push({ linkId: 'sharing.fax' } as Item)
    })
    assert.equal(faults.length, 2)
  })

  it('is refused where a question is not put to the provider type', () => {
    const [ofAcute] = ground.instrument.sections
    assert.ok(ofAcute)
    const items = ofAcute.items.map((each) => ({ ...each, askedOf: ['care'] as const }))
    const instrument = {
      ...ground.instrument,
      sections: [{ ...ofAcute, items }, ...ground.instrument.sections.slice(1)],
    }
    const result = readQuestionnaireResponse(file(), { ...ground, instrument }, ['RBB', 'RCC'])
    assert.ok('faults' in result)
    assert.deepEqual(result.faults[0], {
      place: 'item[0].item[0] (sharing.out.health)',
      message: 'This question is not put to acute. Remove the answer',
    })
  })

  it('is told that it is no response at all', () => {
    for (const json of [null, [], 'text', 4]) {
      const result = read(json)
      assert.equal('faults' in result && result.faults[0]?.place, 'the response', JSON.stringify(json))
    }
  })

  it('takes a programme that was typed by its code or its name, and leaves an empty item blank', () => {
    for (const typed of ['hexter', ' hexter shared record ']) {
      const whole = file()
      at(whole, 'sharing.programme').answer = [{ valueString: typed }]
      at(whole, 'sharing.comment').answer = []
      const result = read(whole)
      assert.ok('answers' in result, JSON.stringify(result))
      assert.deepEqual(result.answers.get('sharing.programme'), { kind: 'options', codes: ['hexter'] })
      assert.equal(result.answers.get('sharing.comment'), undefined)
    }
  })
})

function odsCode(value: string) {
  return { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value }
}
