import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ImportPlan, Reading } from '../../../server/uploads/import-plan.ts'
import { readOdsTrusts } from '../../../server/organisations/ods-trusts-file.ts'
import { type Attribute, type Organisation } from '../../../server/organisations/organisation.ts'
import type { OrganisationStatement } from '../../../server/organisations/organisation-statement.ts'
import {
  type OrganisationsWrite,
  planOrganisations,
  type Register,
} from '../../../server/organisations/organisations-plan.ts'
import { valueAt } from '../../../server/organisations/period.ts'
import { readTrusts } from '../../../server/organisations/trusts-file.ts'
import { file, odsRow } from './files.ts'

const place = (...codes: string[]) =>
  new Map(codes.map((code) => [code, [{ value: { name: code, regionCode: '' }, from: '2000-01-01', to: undefined }]]))
const empty: Register = {
  organisations: new Map(),
  geography: { region: place('Y56', 'Y58'), icb: place('QMJ', 'QRV', 'Z9B2Z') },
  successions: [],
}
const header = 'ods_code,name,provider_type,nhs_region_code,icb_code_2025,icb_code_2026,close_date,successor_ods_code'
const trusts = (...rows: string[]) => readTrusts(file(header, ...rows), '2025-04-01')
const ods = (name: string, icb = 'QMJ') =>
  readOdsTrusts(file(odsRow({ code: 'RAN', name, region: 'Y56', icb })), '2025-07-01')

function loaded(
  register: Register,
  reading: Reading<OrganisationStatement>,
): [Register, ImportPlan<OrganisationsWrite>] {
  const plan = planOrganisations(register, reading, 'a file')
  const organisations = new Map<string, Organisation>(register.organisations)
  for (const organisation of plan.write.organisations) organisations.set(organisation.code, organisation)
  return [{ ...register, organisations, successions: [...register.successions, ...plan.write.successions] }, plan]
}

const at = (register: Register, attribute: Attribute, date: string) =>
  valueAt(register.organisations.get('RAN')?.facts.get(attribute) ?? [], date)

describe('planning an import of organisations', () => {
  it('adds what is new, and finds nothing to do the second time', () => {
    const reading = trusts(
      'RAN,Royal Example,acute,Y56,QMJ,Z9B2Z,,',
      'RAL,Royal Other,acute,Y56,QMJ,Z9B2Z,20260331,RAN',
    )
    const [register, plan] = loaded(empty, reading)
    assert.deepEqual(plan.added, ['RAN Royal Example', 'RAL Royal Other'])
    assert.deepEqual(plan.closed, ['RAL Royal Other closes after 31 March 2026'])
    assert.deepEqual(plan.merged, ['RAL is succeeded by RAN after 31 March 2026'])
    assert.deepEqual(register.successions, [
      { kind: 'organisation', predecessorCode: 'RAL', successorCode: 'RAN', happenedOn: '2026-03-31' },
    ])
    const [, again] = loaded(register, reading)
    assert.deepEqual([again.added, again.changed, again.closed, again.unchanged], [[], [], [], 2])
    assert.deepEqual(again.write, { organisations: [], timelines: [], successions: [], withdrawn: [] })
  })

  it('changes an ICB from the day of the file, and keeps what is known of later days', () => {
    const [first] = loaded(empty, trusts('RAN,Royal Example,acute,Y56,QMJ,Z9B2Z,,'))
    const [register, plan] = loaded(first, ods('ROYAL EXAMPLE', 'QRV'))
    assert.deepEqual(plan.changed, ['RAN: ICB QRV from 1 July 2025, was QMJ'])
    assert.deepEqual(
      ['2025-06-30', '2025-07-01', '2026-04-01'].map((date) => at(register, 'icb', date)),
      ['QMJ', 'QRV', 'Z9B2Z'],
    )
  })

  it('takes names that differ in case only for one, and keeps the one that is not in capitals', () => {
    const proper = trusts('RAN,Royal Example,acute,Y56,QMJ,Z9B2Z,,')
    for (const order of [
      [ods('ROYAL EXAMPLE'), proper],
      [proper, ods('ROYAL EXAMPLE')],
    ]) {
      const register = order.reduce((each, reading) => loaded(each, reading)[0], empty)
      assert.equal(at(register, 'name', '2025-04-01'), 'Royal Example')
      assert.equal(at(register, 'name', '2026-07-01'), 'Royal Example')
      assert.ok(order.every((reading) => loaded(register, reading)[1].changed.length === 0))
    }
  })

  it('dates a real change of name', () => {
    const [first] = loaded(empty, trusts('RAN,Royal Example,acute,Y56,QMJ,Z9B2Z,,'))
    const [register, plan] = loaded(first, ods('NEW EXAMPLE'))
    assert.deepEqual(plan.changed, ['RAN: name NEW EXAMPLE from 1 July 2025, was Royal Example'])
    assert.equal(at(register, 'name', '2025-06-30'), 'Royal Example')
  })

  it('does not reopen a closed organisation because an older file does not know that it closed', () => {
    const [register] = loaded(empty, trusts('RAN,Royal Example,acute,Y56,QMJ,Z9B2Z,20260331,'))
    const [later] = loaded(register, ods('ROYAL EXAMPLE'))
    assert.equal(later.organisations.get('RAN')?.closedOn, '2026-03-31')
  })

  it('takes back a closing that was wrong, and who took over, when a file says so in a word', () => {
    const [register] = loaded(empty, trusts('RAN,A,acute,Y56,QMJ,Z9B2Z,,', 'RAL,B,acute,Y56,QMJ,Z9B2Z,20260331,RAN'))
    const plan = planOrganisations(register, trusts('RAL,B,acute,Y56,QMJ,Z9B2Z,open,'), 'a file')
    assert.deepEqual(plan.changed, ['RAL: open again, was closed after 31 March 2026; ICB Z9B2Z from 1 April 2026'])
    assert.deepEqual(plan.merged, ['RAL is not succeeded by RAN any more'])
    assert.deepEqual(plan.write.withdrawn, register.successions)
    assert.equal(plan.write.organisations[0]?.closedOn, undefined)
    const [, again] = loaded(empty, trusts('RAL,B,acute,Y56,QMJ,Z9B2Z,open,'))
    assert.deepEqual([again.closed, again.merged], [[], []])
  })

  it('knows several successors, and none of an organisation that is open', () => {
    const several = 'RAL,B,acute,Y56,QMJ,Z9B2Z,20260331,RAN|RAS'
    const others = ['RAN,A,acute,Y56,QMJ,Z9B2Z,,', 'RAS,C,acute,Y56,QMJ,Z9B2Z,,']
    const [, plan] = loaded(empty, trusts(several, ...others))
    assert.deepEqual(plan.merged, [
      'RAL is succeeded by RAN after 31 March 2026',
      'RAL is succeeded by RAS after 31 March 2026',
    ])
    const [, faulty] = loaded(empty, trusts(several.replace('20260331', 'open'), ...others))
    assert.deepEqual(
      faulty.faults.map(({ line, column }) => `${line}:${column}`),
      ['2:8'],
    )
  })

  it('leaves the type alone where the file does not know it', () => {
    const [register] = loaded(empty, trusts('RAN,A,acute,Y56,QMJ,Z9B2Z,,'))
    const [later, plan] = loaded(register, trusts('RAN,A,unknown,Y56,QMJ,Z9B2Z,,'))
    assert.deepEqual(plan.changed, [])
    assert.equal(at(later, 'provider_type', '2026-01-01'), 'acute')
  })

  it('reports places and successors that nobody knows, in the order of the file, and writes nothing', () => {
    const plan = planOrganisations(
      empty,
      trusts('RAN,A,acute,Y99,QMJ,Z9B2Z,,', 'RAL,B,acute,Y56,QXX,Z9B2Z,20260331,RZZ', 'RAS,C,hospital,Y56,QMJ,,,'),
      'a file',
    )
    assert.deepEqual(
      plan.faults.map(({ line, column }) => `${line}:${column}`),
      ['2:4', '3:5', '3:8', '4:3'],
    )
    assert.deepEqual([plan.added, plan.write.organisations], [[], []])
  })
})
