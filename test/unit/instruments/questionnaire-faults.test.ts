import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  append,
  dropAt,
  type Edit,
  faultsAfter,
  removed,
  setTo,
  withExtension,
  withoutExtension,
} from './broken-copy.ts'

const statement = 'item[0].item[1]'
const aStatement = `${statement} (sharing.out.health)`
const routed = 'item[0].item[8]'
const several = 'item[0].item[10]'
const programme = 'item[0].item[12]'
const comment = 'item[0].item[13]'
const matrix = 'item[1].item[1]'
const aNumber = 'item[2].item[5]'
const level = 'item[4].item[6]'

const coding = (code: string, system = 'https://digital-maturity.example/fhir/CodeSystem/x') => ({
  valueCoding: { system, code, display: code },
})
const reasonSystem = 'https://digital-maturity.example/fhir/CodeSystem/reason'
const whole = 'the questionnaire'

/** What is edited and how; where the fault is; what its message says. */
type Case = [path: string, edit: Edit, place: string, message: RegExp]

const cases: Record<string, Case[]> = {
  'the FHIR schema': [
    [`${statement}.text`, setTo(4), `${statement}.text (sharing.out.health)`, /must be string/],
    [`${statement}.type`, setTo('likert'), `${statement}.type (sharing.out.health)`, /only these values.*choice/],
    [`${statement}.optional`, setTo(true), aStatement, /"optional" is not an element/],
    ['resourceType', removed, whole, /resourceType/],
  ],
  'compulsory elements': [
    ['url', removed, whole, /"url" is missing/],
    ['description', removed, whole, /"description" is missing/],
    ['item', removed, whole, /at least one section/],
    [`${statement}.linkId`, removed, statement, /"linkId" is missing/],
    [`${statement}.text`, removed, aStatement, /"text" is missing/],
    [`${statement}.type`, removed, aStatement, /"type" is missing/],
    [
      `${statement}.answerOption[2].valueCoding.display`,
      removed,
      `${statement}.answerOption[2] (sharing.out.health)`,
      /"display"/,
    ],
    [`${routed}.enableWhen[1].question`, removed, `${routed}.enableWhen[1] (sharing.current)`, /"question"/],
    [`${routed}.enableWhen[1].operator`, setTo('!='), `${routed}.enableWhen[1] (sharing.current)`, /operator "="/],
  ],
  'the envelope': [
    ['url', setTo('https://example.org/Questionnaire/Information Sharing'), `url`, /FHIR R4/],
    ['url', setTo('https://example.org/Questionnaire/InformationSharing'), whole, /code of the instrument/],
    ['version', setTo('1'), whole, /three numbers/],
    ['title', setTo('t'.repeat(301)), whole, /at most 300/],
  ],
  'codes of items': [
    [`${statement}.linkId`, setTo('Sharing.Out'), `${statement} (Sharing.Out)`, /a to z/],
    [
      `${statement}.linkId`,
      setTo(`sharing.${'x'.repeat(25)}`),
      `${statement} (sharing.${'x'.repeat(25)})`,
      /33 char.*32/,
    ],
    ['item[0].item[2].linkId', setTo('sharing.out.health'), 'item[0].item[2] (sharing.out.health)', /its own/],
    [
      'item[0].item[2].linkId',
      setTo('sharing.out_health'),
      'item[0].item[2] (sharing.out_health)',
      /cannot be told from sharing.out.health/,
    ],
  ],
  'what would be lost': [
    [`${statement}.answerValueSet`, setTo('http://example.org/set'), aStatement, /never both/],
    [
      `${matrix}.item[0].answerValueSet`,
      setTo('http://example.org/set'),
      `${matrix}.item[0] (partners.partner)`,
      /List/,
    ],
    [`${statement}.required`, setTo(true), aStatement, /left blank/],
    [`${statement}.readOnly`, setTo(true), aStatement, /"readOnly"/],
    [`${statement}.initial`, setTo([{ valueBoolean: true }]), aStatement, /beforehand/],
    [`${statement}.answerOption[0].initialSelected`, setTo(true), aStatement, /beforehand/],
    [
      `${statement}.modifierExtension`,
      setTo([{ url: 'http://example.org/not' }]),
      aStatement,
      /example.org\/not would/,
    ],
    [`${statement}.extension`, withExtension('item-knid', { valueCode: 'x' }), aStatement, /no extension .*item-knid/],
    [`${statement}.answerOption[0].extension`, withExtension('scoer', { valueCode: 'x' }), aStatement, /no extension/],
  ],
  sections: [
    ['item[2].type', setTo('display'), 'item[2] (point_of_care)', /type "group"/],
    ['item[2].linkId', setTo('point.of'), 'item[2] (point.of)', /one word/],
    ['item[2].extension', removed, 'item[2] (point_of_care)', /section-scope/],
    [
      'item[2].enableWhen',
      setTo([{ question: 'sharing.beyond', operator: '=', answerCoding: { code: 'agree' } }]),
      'item[2] (point_of_care)',
      /always asked/,
    ],
    ['item[2].item', setTo([]), 'item[2] (point_of_care)', /at least one item/],
    ['item[2].item', append({ linkId: 'x', type: 'display', text: 'x' }), 'item[2].item[8] (x)', /one introduction/],
    [
      `${comment}.extension`,
      withExtension('text-role', { valueCode: 'evidence' }),
      'item[0] (sharing)',
      /one text of the role evidence/,
    ],
  ],
  'every item': [
    [`${statement}.extension`, withoutExtension('item-kind'), aStatement, /"" is not a kind of item/],
    [
      `${statement}.extension`,
      withExtension('item-kind', { valueCode: 'likert' }),
      aStatement,
      /"likert" is not a kind/,
    ],
    [`${statement}.extension`, withExtension('item-kind', { valueCode: 'toString' }), aStatement, /"toString" is not/],
    [`${statement}.extension`, withoutExtension('direction'), aStatement, /good, bad or none/],
    [`${statement}.extension`, withExtension('asked-of', { valueCode: 'council' }), aStatement, /"council" is not/],
    [`${statement}.type`, setTo('open-choice'), aStatement, /type choice, not open-choice/],
    [`${statement}.repeats`, setTo(true), aStatement, /Remove "repeats"/],
    [`${several}.repeats`, removed, `${several} (sharing.methods)`, /needs "repeats"/],
  ],
  wording: [
    [
      `${statement}.extension[2].extension[0].valueCode`,
      setTo('council'),
      aStatement,
      /"council" is not a provider type/,
    ],
    [`${statement}.extension[2].extension`, dropAt(1), aStatement, /wording for care has no "text"/],
    [
      `${statement}.item[0].extension[0].extension[0].valueCode`,
      setTo('care'),
      `${statement}.item[0] (sharing.out.health.help)`,
      /two wordings for care/,
    ],
    [`${statement}.item[0].type`, setTo('text'), `${statement}.item[0] (sharing.out.health.help)`, /type "display"/],
    [`${statement}.item`, append({ linkId: 'x', type: 'display', text: 'x' }), `${statement}.item[1] (x)`, /no other/],
    [`${statement}.extension[3].extension`, dropAt(1), aStatement, /A term needs/],
  ],
  options: [
    [
      `${several}.answerOption`,
      setTo([coding('dont_know', reasonSystem)]),
      `${several} (sharing.methods)`,
      /nothing to choose/,
    ],
    [`${statement}.answerOption`, dropAt(1), aStatement, /exactly these options/],
    [`${statement}.answerOption[1].extension[0].valueDecimal`, setTo(30), aStatement, /disagree \(25\)/],
    [
      `${statement}.answerOption[4].extension[0].valueDecimal`,
      setTo(101),
      `${statement}.answerOption[4] (sharing.out.health)`,
      /101.*0 to 100/,
    ],
    [
      `${several}.answerOption[0].valueCoding.code`,
      setTo('Paper'),
      `${several}.answerOption[0] (sharing.methods)`,
      /a to z/,
    ],
    [
      `${several}.answerOption[1].valueCoding.code`,
      setTo('none_of_these'),
      `${several}.answerOption[1] (sharing.methods)`,
      /taken by the forms/,
    ],
    [
      `${several}.answerOption[1].valueCoding.code`,
      setTo('paper'),
      `${several}.answerOption[1] (sharing.methods)`,
      /stands twice/,
    ],
    [
      `${several}.answerOption[1].valueCoding.code`,
      setTo('x'.repeat(16)),
      `${several}.answerOption[1] (sharing.methods)`,
      /too long/,
    ],
    [
      `${several}.answerOption[0].extension`,
      setTo([{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true }]),
      `${several}.answerOption[8] (sharing.methods)`,
      /Only one option/,
    ],
    [
      `${several}.answerOption[9].extension`,
      removed,
      `${several}.answerOption[9] (sharing.methods)`,
      /dont_know excludes/,
    ],
    [`${statement}.answerOption[6].valueCoding.code`, setTo('no_idea'), aStatement, /"no_idea" is not a reason/],
    [
      `${aNumber}.extension`,
      withExtension('reason', { valueCode: 'blank' }),
      `${aNumber} (point_of_care.share_digital)`,
      /not_applicable or dont_know/,
    ],
    [`${programme}.answerOption`, append(coding('leeds')), `${programme} (sharing.programme)`, /from the register/],
    [`${programme}.answerOption`, dropAt(0), `${programme} (sharing.programme)`, /honest none/],
  ],
  routing: [
    [`${routed}.enableBehavior`, removed, `${routed} (sharing.current)`, /"enableBehavior": "any"/],
    [`${routed}.enableBehavior`, setTo('all'), `${routed} (sharing.current)`, /"all" is not offered/],
    [
      `${routed}.enableWhen[0].question`,
      setTo('sharing.nothing'),
      `${routed}.enableWhen[0] (sharing.current)`,
      /sharing.nothing is not an earlier item/,
    ],
    [
      `${routed}.enableWhen[0].question`,
      setTo('sharing.context'),
      `${routed}.enableWhen[0] (sharing.current)`,
      /not an earlier item/,
    ],
    [
      'item[3].item[2].enableWhen[0].question',
      setTo('sharing.beyond'),
      'item[3].item[2].enableWhen[0] (patients.write)',
      /of this section/,
    ],
    [
      `${routed}.enableWhen[0].answerCoding.code`,
      setTo('maybe'),
      `${routed}.enableWhen[0] (sharing.current)`,
      /no option maybe/,
    ],
    [
      `${routed}.enableWhen[0].answerCoding.system`,
      setTo('http://example.org'),
      `${routed}.enableWhen[0] (sharing.current)`,
      /of this system/,
    ],
    [
      `${routed}.enableWhen[0].answerCoding`,
      setTo({ code: 'dont_know' }),
      `${routed}.enableWhen[0] (sharing.current)`,
      /never meets/,
    ],
    [
      `${comment}.enableWhen`,
      setTo([{ question: 'sharing.programme', operator: '=', answerCoding: { code: 'none' } }]),
      `${comment}.enableWhen[0] (sharing.comment)`,
      /never meets/,
    ],
  ],
  'the partner matrix': [
    [`${matrix}.repeats`, removed, `${matrix} (partners.matrix)`, /"repeats": true/],
    [`${matrix}.item`, dropAt(0), `${matrix} (partners.matrix)`, /begins with an item of the kind "partner"/],
    [
      `${matrix}.item[1].extension`,
      withExtension('item-kind', { valueCode: 'single_choice' }),
      `${matrix}.item[1] (partners.out)`,
      /Only items of the kind "partner_choice"/,
    ],
    [
      `${matrix}.item[2].enableWhen`,
      setTo([{ question: 'partners.out', operator: '=', answerCoding: { code: 'none' } }]),
      `${matrix}.item[2] (partners.in)`,
      /Every column/,
    ],
    [
      `${statement}.extension`,
      withExtension('item-kind', { valueCode: 'partner_choice' }),
      aStatement,
      /stands in a partner matrix/,
    ],
  ],
  numbers: [
    [
      `${aNumber}.extension`,
      withoutExtension('minValue'),
      `${aNumber} (point_of_care.share_digital)`,
      /minValue and a maxValue/,
    ],
    [`${aNumber}.extension[6].valueInteger`, setTo(0), `${aNumber} (point_of_care.share_digital)`, /maxValue above/],
    [
      `${aNumber}.extension`,
      (list) => (list as object[]).map((each) => ('valueInteger' in each ? { ...each, valueInteger: 3e9 } : each)),
      `${aNumber} (point_of_care.share_digital)`,
      /at most 2147483647/,
    ],
    [`${aNumber}.type`, setTo('decimal'), `${aNumber} (point_of_care.share_digital)`, /1 to 9 maxDecimalPlaces/],
  ],
  texts: [
    [`${comment}.maxLength`, removed, `${comment} (sharing.comment)`, /"maxLength"/],
    [`${comment}.extension`, withoutExtension('text-role'), `${comment} (sharing.comment)`, /what the text is for/],
  ],
  'maturity levels': [
    [`${level}.answerOption`, dropAt(12), `${level} (standards.level)`, /honest none/],
    [`${level}.answerOption[0].extension`, removed, `${level} (standards.level)`, /viewed belongs to no level/],
    [
      `${level}.answerOption[0].extension[0].valuePositiveInt`,
      setTo(1),
      `${level} (standards.level)`,
      /level 1 has none/,
    ],
    [`${level}.extension`, withoutExtension('maturity-level'), `${level} (standards.level)`, /five levels/],
    [`${level}.extension[5].extension[0].valuePositiveInt`, setTo(4), `${level} (standards.level)`, /1 to 5, in order/],
    [`${level}.extension[5].extension`, dropAt(1), `${level} (standards.level)`, /Level 2 has no title/],
    [
      `${level}.answerOption`,
      (list) => (list as unknown[]).slice(3),
      `${level} (standards.level)`,
      /Level 2 has no element/,
    ],
  ],
}

for (const [subject, broken] of Object.entries(cases)) {
  describe(`a questionnaire with a fault in ${subject}`, () => {
    for (const [path, edit, place, message] of broken) {
      it(`is told ${String(message)} at ${place}`, () => {
        const faults = faultsAfter(path, edit)
        const found = faults.some((fault) => fault.place === place && message.test(fault.message))
        assert.ok(found, JSON.stringify(faults, undefined, 2))
      })
    }
  })
}

describe('a questionnaire with several faults', () => {
  it('names them all at once', () => {
    const faults = faultsAfter(statement, (item) => ({ ...(item as object), required: true, linkId: 'Bad' }))
    assert.equal(faults.length, 2)
  })

  it('is sound when a wording has spaces of any kind', () => {
    assert.deepEqual(faultsAfter(`${statement}.text`, setTo('Can\u00a0they\u2003see\u3000it?')), [])
  })

  it('is sound when nothing has been changed', () => {
    assert.deepEqual(
      faultsAfter('title', (title) => title),
      [],
    )
  })
})
