import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readPartners } from '../../../server/organisations/partners-file.ts'
import { planPartners } from '../../../server/organisations/partners-plan.ts'
import { isMemberOn, programmeCode } from '../../../server/organisations/programme.ts'
import { readProgrammes } from '../../../server/organisations/programmes-file.ts'
import { planProgrammes } from '../../../server/organisations/programmes-plan.ts'
import { file } from './files.ts'

const organisationCodes = new Set(['RAE', 'RCF', 'RR8'])
const programmes = (...rows: string[]) => readProgrammes(file('programme,ods_code,role', ...rows))
const asAt = '2026-05-01'

describe('planning an import of shared record programmes', () => {
  const first = planProgrammes(
    { programmes: [], organisationCodes },
    programmes('Bradford and Airedale,RAE,trust', 'Bradford and Airedale,RCF,trust', 'Leeds,RR8,trust'),
    asAt,
  )

  it('adds programmes under codes made of their names, and their members', () => {
    assert.deepEqual(
      first.write.map(({ code, members }) => [code, members.map((member) => member.organisationCode)]),
      [
        ['bradford-and-airedale', ['RAE', 'RCF']],
        ['leeds', ['RR8']],
      ],
    )
    assert.equal(first.added.length, 5)
    assert.equal(programmeCode('Île-de-Wight (all)'), 'ile-de-wight-all')
  })

  it('ends the membership of those that the programme no longer lists, on the day given, once', () => {
    const reading = programmes('Bradford and Airedale,RAE,hub')
    const plan = planProgrammes({ programmes: first.write, organisationCodes }, reading, asAt)
    assert.deepEqual(plan.changed, ['RAE in Bradford and Airedale: hub, was trust'])
    assert.deepEqual(plan.closed, ['RCF in Bradford and Airedale until 1 May 2026'])
    const left = plan.write[0]?.members.find((member) => member.organisationCode === 'RCF')
    assert.ok(left && isMemberOn(left, '2026-04-30') && !isMemberOn(left, asAt))
    const again = planProgrammes({ programmes: plan.write, organisationCodes }, reading, '2026-06-01')
    assert.deepEqual([again.added, again.changed, again.closed, again.write], [[], [], [], []])
  })

  it('takes two spellings of a name for one programme', () => {
    const plan = planProgrammes({ programmes: [], organisationCodes }, programmes('Leeds,RAE,a', 'LEEDS,RR8,b'), asAt)
    assert.deepEqual(
      plan.write.map(({ code, name, members }) => [code, name, members.length]),
      [['leeds', 'Leeds', 2]],
    )
  })

  it('reports members that the register does not know, repeated rows and bad dates', () => {
    const { faults } = planProgrammes(
      { programmes: [], organisationCodes },
      readProgrammes(
        file(
          'programme,ods_code,role,from,to',
          'Leeds,RXX,trust,,',
          'Leeds,RR8,a,2020-01-01,2019-01-01',
          'Leeds,RR8,b,,',
        ),
      ),
      asAt,
    )
    assert.deepEqual(
      faults.map(({ line, column }) => `${line}:${column}`),
      ['2:2', '3:5', '4:1'],
    )
  })
})

describe('planning an import of partners', () => {
  const partners = (...rows: string[]) => readPartners(file('from,to,weight', ...rows))
  const links = [
    { from: 'RAE', to: 'RCF', weight: 100 },
    { from: 'RAE', to: 'RR8', weight: 40 },
    { from: 'RR8', to: 'RAE', weight: 40 },
  ]

  it('gives those under “from” the partners listed and no others, and leaves the rest alone', () => {
    const plan = planPartners({ links, organisationCodes }, partners('RAE,RCF,120', 'RCF,RAE,7'))
    assert.deepEqual(plan.added, ['RCF to RAE, 7 patients'])
    assert.deepEqual(plan.changed, ['RAE to RCF, 120 patients, was 100'])
    assert.deepEqual(plan.closed, ['RAE to RR8 is not listed any more'])
    assert.deepEqual(plan.write.remove, [{ from: 'RAE', to: 'RR8', weight: 40 }])
  })

  it('ends what is not listed at all when the file says that there is nothing else', () => {
    const plan = planPartners({ links, organisationCodes }, partners('RAE,RCF,100', 'all,none,'))
    assert.deepEqual(plan.closed, ['RAE to RR8 is not listed any more', 'RR8 to RAE is not listed any more'])
    const faulty = planPartners({ links, organisationCodes }, partners('RAE,RXX,100', 'all,none,'))
    assert.deepEqual([faulty.closed, faulty.write.remove], [[], []])
  })

  it('does nothing for what is known', () => {
    const plan = planPartners({ links, organisationCodes }, partners('RR8,RAE,40'))
    assert.deepEqual([plan.added, plan.changed, plan.closed, plan.unchanged], [[], [], [], 1])
  })

  it('reports unknown ends, weights that are none, links to oneself and repeated pairs', () => {
    const reading = partners('RAE,RXX,5', 'RAE,RAE,5', 'RAE,RCF,many', 'RAE,RCF,-1', 'RAE,RR8,')
    assert.deepEqual(
      planPartners({ links, organisationCodes }, reading).faults.map(({ line, column }) => `${line}:${column}`),
      ['2:2', '3:2', '4:3', '5:1', '5:3', '6:3'],
    )
  })
})
