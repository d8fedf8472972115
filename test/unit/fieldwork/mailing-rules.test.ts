import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Contact, contactRoles } from '../../../server/fieldwork/contact.ts'
import { mailingAbouts, type RuleAbout, ruleAbouts, statesOf } from '../../../server/fieldwork/mailing.ts'
import { reachOf } from '../../../server/fieldwork/mailing-readers.ts'
import { daysOfGrace, isDue, isInTime, slotOf } from '../../../server/fieldwork/mailing-schedule.ts'
import { dayShifted } from '../../../server/organisations/calendar-date.ts'
import { responseStates } from '../../../server/responses/response.ts'

const day = fc.integer({ min: 0, max: 800 }).map((offset) => dayShifted('2026-01-01', offset))
const daysBefore = fc.integer({ min: 0, max: 90 })
const reminder = fc.constantFrom<RuleAbout>('not_started', 'in_progress', 'with_approver')

describe('the day of a rule', () => {
  it('is so many days before the last day, and two more, and never after the end', () => {
    fc.assert(
      fc.property(day, daysBefore, reminder, (endsOn, before, about) => {
        const due = Array.from({ length: before + 6 }, (_, index) => before + 3 - index).filter((left) =>
          isDue({ about, daysBefore: before }, { endsOn, today: dayShifted(endsOn, -left), rules: [] }),
        )
        const wanted = [before, before - 1, before - 2].slice(0, daysOfGrace + 1).filter((left) => left >= 0)
        assert.deepEqual(due, wanted)
      }),
    )
  })

  it('comes exactly once for a service that looks at least every three days, however late an extension moves it', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 2, max: 90 }),
        fc.array(fc.integer({ min: 1, max: 3 })),
        (endsOn, before, gaps) => {
          const rule = { about: 'not_started', daysBefore: before } as const
          let today = dayShifted(endsOn, -100)
          let told = 0
          for (let step = 0; today <= endsOn; step += 1) {
            if (told === 0 && isDue(rule, { endsOn, today, rules: [] })) told += 1
            today = dayShifted(today, gaps[step % gaps.length] ?? 1)
          }
          assert.equal(told, 1)
        },
      ),
    )
  })

  it('is that of one rule at most, of all about the same, and of the last that there was', () => {
    fc.assert(
      fc.property(day, fc.uniqueArray(daysBefore, { maxLength: 8 }), fc.nat({ max: 95 }), (endsOn, all, left) => {
        const rules = all.map((before) => ({ about: 'not_started' as const, daysBefore: before }))
        const today = dayShifted(endsOn, -left)
        const due = rules.filter((rule) => isDue(rule, { endsOn, today, rules })).map((rule) => rule.daysBefore)
        const latest = Math.min(...all.filter((before) => before >= left))
        assert.deepEqual(due, latest - left <= daysOfGrace ? [latest] : [])
      }),
    )
  })

  it('is always there for thanks, and there is none for answers after the end', () => {
    fc.assert(
      fc.property(day, day, (endsOn, today) => {
        assert.ok(isDue({ about: 'signed', daysBefore: 0 }, { endsOn, today, rules: [] }))
        for (const about of mailingAbouts)
          assert.equal(isInTime(about, endsOn, today), about === 'signed' || today <= endsOn)
      }),
    )
  })

  it('begins at eight in London, in summer and in winter', () => {
    const slot = (about: RuleAbout, at: string) => slotOf({ about }, new Date(at))
    assert.equal(slot('not_started', '2026-07-01T06:59:59Z'), undefined)
    assert.equal(slot('not_started', '2026-07-01T07:00:00Z'), '2026-07-01')
    assert.equal(slot('not_started', '2026-12-01T07:59:59Z'), undefined)
    assert.equal(slot('not_started', '2026-12-01T08:00:00Z'), '2026-12-01')
    assert.equal(slot('signed', '2026-12-01T13:30:00Z'), '2026-12-01T13')
  })
})

const contact: fc.Arbitrary<Contact> = fc.record({
  personId: fc.integer({ min: 1, max: 6 }),
  organisationCode: fc.constant('RAA'),
  name: fc.constant('Somebody'),
  email: fc.constantFrom('a@x.uk', 'B@x.uk', 'c@x.uk', 'd@x.uk'),
  roles: fc.subarray([...contactRoles], { minLength: 1 }),
  signsIn: fc.boolean(),
})
const contacts = fc.uniqueArray(contact, { selector: ({ personId }) => personId, maxLength: 6 })
const facts = fc.record({
  invited: fc.array(fc.integer({ min: 1, max: 6 })).map((ids) => new Set(ids)),
  stopped: fc
    .dictionary(fc.constantFrom('a@x.uk', 'b@x.uk', 'c@x.uk'), fc.constantFrom('left' as const, 'bounced' as const))
    .map((found) => new Map(Object.entries(found))),
})

describe('whom a mailing reaches', () => {
  it('is written to, stopped or not meant: never two of these, and never an address that is stopped', () => {
    fc.assert(
      fc.property(fc.constantFrom(...mailingAbouts), contacts, facts, (about, all, known) => {
        const { readers, stopped, unreached } = reachOf(about, all, known)
        assert.ok(readers.every(({ email }) => !known.stopped.has(email.toLowerCase())))
        assert.ok(stopped.every((one) => known.stopped.get(one.contact.email.toLowerCase()) === one.reason))
        const people = [...readers, ...stopped.map((one) => one.contact)].map(({ personId }) => personId)
        assert.equal(new Set(people).size, people.length)
        assert.ok(people.every((id) => all.some(({ personId }) => personId === id)))
        if (readers.length > 0) assert.equal(unreached, undefined)
        if (all.length === 0) assert.equal(unreached, 'no contact')
      }),
    )
  })

  it('is everybody who was not invited, for an invitation', () => {
    fc.assert(
      fc.property(contacts, facts, (all, known) => {
        const { readers, stopped } = reachOf('invitation', all, known)
        const wanted = all.filter(({ personId }) => !known.invited.has(personId))
        assert.equal(readers.length + stopped.length, wanted.length)
      }),
    )
  })

  it('is who leads, or who answers where nobody leads; and for a signature approvers alone', () => {
    fc.assert(
      fc.property(contacts, facts, (all, known) => {
        const some = (role: (typeof contactRoles)[number]) => all.some(({ roles }) => roles.includes(role))
        for (const about of ['not_started', 'in_progress'] as const) {
          const { readers } = reachOf(about, all, known)
          const role = some('lead_respondent') ? 'lead_respondent' : 'respondent'
          assert.ok(readers.every(({ roles }) => roles.includes(role)))
        }
        const { readers, unreached } = reachOf('with_approver', all, known)
        assert.ok(readers.every(({ roles }) => roles.includes('approver')))
        if (!some('approver')) assert.equal(unreached, 'no contact')
      }),
    )
  })

  it('goes by where the answers stand: each state has one reminder or thanks', () => {
    for (const state of responseStates)
      assert.equal(ruleAbouts.filter((about) => statesOf[about].includes(state)).length, 1, state)
  })
})
