import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { contactRoles } from '../../../server/fieldwork/contact.ts'
import { readContactLines, safeCell } from '../../../server/fieldwork/contact-lines.ts'
import { changesNothing, planContacts } from '../../../server/fieldwork/contacts-plan.ts'
import { csvLine } from '../../../server/platform/files/csv-line.ts'

const code = fc.constantFrom('RAA', 'RBB', 'RCC')
const entry = fc.record({
  code,
  person: fc.integer({ min: 1, max: 4 }),
  role: fc.constantFrom(...contactRoles),
})
const entries = fc.uniqueArray(entry, { selector: (one) => JSON.stringify(one), minLength: 1, maxLength: 12 })
const name = fc
  .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
  .map((given) => given.trim().normalize('NFC'))
  .filter((given) => given !== '' && !given.startsWith("'") && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(given))
const names = fc.array(name, { minLength: 5, maxLength: 5 })

function fileOf(rows: readonly { code: string; person: number; role: string }[], called: readonly string[]) {
  const lines = rows.map((row) =>
    csvLine([row.code, safeCell(called[row.person] ?? ''), `p${row.person}@example.nhs.uk`, row.role]),
  )
  return Buffer.from([csvLine(['organisation_code', 'name', 'email', 'role']), ...lines].join(''))
}

type Known = Parameters<typeof planContacts>[1]

/** What is known once a file has been applied. */
function known(rows: readonly { code: string; person: number; role: string }[], called: readonly string[]): Known {
  const people = new Map<string, { name: string; hasLeft: boolean; grants: Set<string> }>()
  for (const { code: scope, person, role } of rows) {
    const address = `p${person}@example.nhs.uk`
    const grants = people.get(address)?.grants ?? new Set()
    people.set(address, { name: called[person] ?? '', hasLeft: false, grants: grants.add(`${role} ${scope}`) })
  }
  return { asked: new Set(['RAA', 'RBB', 'RCC']), people }
}

describe('a file of contacts', () => {
  it('adds every line where nobody is known, and nothing once it has been applied', () => {
    fc.assert(
      fc.property(entries, names, (rows, called) => {
        const { lines, faults } = readContactLines(fileOf(rows, called))
        assert.deepEqual(faults, [])
        assert.equal(planContacts(lines, known([], called)).plan.added.length, rows.length)
        const again = planContacts(lines, known(rows, called))
        assert.deepEqual([changesNothing(again.plan), again.plan.same, again.faults], [true, rows.length, []])
      }),
    )
  })

  it('renames each person once, and counts every line once', () => {
    fc.assert(
      fc.property(entries, entries, names, names, (rows, before, called, earlier) => {
        const { lines } = readContactLines(fileOf(rows, called))
        const { plan } = planContacts(lines, known(before, earlier))
        assert.equal(new Set(plan.renamed.map(({ email }) => email)).size, plan.renamed.length)
        assert.ok(plan.renamed.every(({ from, to }) => from !== to))
        const added = new Set(plan.added.map((one) => `${one.email} ${one.role} ${one.organisationCode}`))
        assert.equal(added.size, plan.added.length)
        assert.ok(plan.added.length + plan.same <= rows.length)
      }),
    )
  })

  it('is at fault where an organisation is not asked or an account is closed, and says where', () => {
    const { lines } = readContactLines(fileOf([{ code: 'RZZ', person: 1, role: 'approver' }], ['', 'Ann']))
    const people = new Map([['p1@example.nhs.uk', { name: 'Ann', hasLeft: true, grants: new Set<string>() }]])
    const { faults } = planContacts(lines, { asked: new Set(), people })
    assert.deepEqual(
      faults.map(({ line, column }) => [line, column]),
      [
        [2, 1],
        [2, 3],
      ],
    )
  })
})
