import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Instrument, itemsOf } from '../../../server/instruments/instrument.ts'
import { shippedInstrument } from './shipped.ts'

/** The design's list: data of different years join by these codes, so none may be renamed or dropped. */
const designed: Record<string, string> = {
  sharing: `sharing.out.health sharing.out.social_care sharing.out.gp sharing.in.health sharing.in.social_care
    sharing.in.gp sharing.beyond sharing.current sharing.context sharing.methods sharing.methods.other sharing.programme`,
  partners: 'partners.out partners.in partners.use',
  point_of_care: `point_of_care.digital point_of_care.paper point_of_care.mobile point_of_care.handover
    point_of_care.share_digital`,
  patients: 'patients.view patients.write patients.carers patients.share_online',
  standards: `standards.structured standards.nhs_number standards.terminology standards.api standards.supplier
    standards.level`,
  leadership: `leadership.board leadership.clinicians leadership.case leadership.culture leadership.transformation`,
  plans: 'plans.influence plans.agreed plans.governance',
  resources: 'resources.funding resources.certainty resources.protected resources.staff resources.training',
  governance: 'governance.agreements governance.confidence governance.safety governance.transparency',
}

describe('the information-sharing questionnaire', () => {
  const instrument = shippedInstrument('information-sharing')
  const items = itemsOf(instrument)

  it('has the sections and codes of the design, each section ending with a comment and evidence', () => {
    const expected = Object.entries(designed).map(([code, codes]) => [
      code,
      ...codes.split(/\s+/),
      `${code}.comment`,
      `${code}.evidence`,
    ])
    assert.deepEqual(codesOf(instrument), expected)
  })

  it('puts partners and sections 6 to 9 to the organisation, the others to each setting', () => {
    const scopes = instrument.sections.map(({ scope }) => scope)
    const [o, s] = ['organisation', 'setting']
    assert.deepEqual(scopes, [s, o, s, s, s, o, o, o, o])
  })

  it('asks for agreement wherever the design does not say otherwise', () => {
    const others = items.filter((item) => item.kind !== 'statement' && item.kind !== 'text')
    assert.deepEqual(
      others.map(({ code, kind }) => `${code} ${kind}`),
      [
        'sharing.methods multiple_choice',
        'sharing.programme programmes',
        'partners.out partner_choice',
        'partners.in partner_choice',
        'partners.use partner_choice',
        'point_of_care.share_digital number',
        'patients.share_online number',
        'standards.level maturity_level',
      ],
    )
    for (const item of items.filter(({ kind }) => kind === 'statement')) {
      assert.deepEqual(item.reasons, ['not_applicable', 'dont_know'], item.code)
    }
  })

  it('says that agreeing is bad for the dependence on paper, and for nothing else', () => {
    assert.deepEqual(
      items.filter(({ direction }) => direction === 'bad').map(({ code }) => code),
      ['point_of_care.paper'],
    )
  })

  it('offers the ways of passing on information of the design, the last excluding the rest', () => {
    const methods = items.find(({ code }) => code === 'sharing.methods')
    assert.ok(methods?.kind === 'multiple_choice')
    assert.equal(methods.exclusive, 'none')
    assert.equal(
      methods.options.map(({ code }) => code).join(' '),
      'paper fax telephone email portal shared_record structured other none',
    )
  })

  it('offers the modes of access and frequencies of the partner matrix', () => {
    const codes = items
      .filter((item) => item.kind === 'partner_choice')
      .map((item) => item.options.map(({ code }) => code))
    const modes = ['none', 'on_request', 'view_only', 'in_context', 'structured']
    assert.deepEqual(codes, [modes, modes, ['never', 'some', 'most']])
  })

  it('has five levels of maturity, the first without an element', () => {
    const maturity = items.find((item) => item.kind === 'maturity_level')
    assert.deepEqual(
      maturity?.levels.map(({ level, elements }) => [level, elements.length]),
      [
        [1, 0],
        [2, 3],
        [3, 3],
        [4, 3],
        [5, 3],
      ],
    )
  })
})

describe('the pillars of the national assessment', () => {
  const instrument = shippedInstrument('dma-pillars')

  it('are seven scores and two overall ones, once per setting', () => {
    const codes = `pillars well_led ensure_smart_foundations safe_practice support_workforce empower_people improve_care
      healthy_populations overall.this_year overall.last_year`
    assert.deepEqual(codesOf(instrument), [codes.split(/\s+/)])
    assert.equal(instrument.sections[0]?.scope, 'setting')
  })

  it('run from 1 to 5, the pillars with one decimal and the overall scores with four', () => {
    for (const item of itemsOf(instrument)) {
      assert.ok(item.kind === 'number')
      assert.deepEqual(
        [item.minimum, item.maximum, item.decimals, item.direction],
        [1, 5, item.code.startsWith('overall') ? 4 : 1, 'good'],
      )
    }
  })
})

function codesOf({ sections }: Instrument): string[][] {
  return sections.map(({ code, items }) => [code, ...items.map((item) => item.code)])
}
