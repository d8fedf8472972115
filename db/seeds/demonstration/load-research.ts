import { putGrantUntil } from '../../../server/accounts/grant-repository.ts'
import { findPerson, findPersonById } from '../../../server/accounts/person-query.ts'
import { record } from '../../../server/audit/audit-repository.ts'
import { londonMidnight } from '../../../server/collections/london-day.ts'
import { dayAfter } from '../../../server/organisations/calendar-date.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { days } from '../../../server/platform/durations.ts'
import { londonDate } from '../../../server/platform/london-date.ts'
import { addAcceptance } from '../../../server/research/acceptance-repository.ts'
import { addDecision } from '../../../server/research/decision-repository.ts'
import { addRequest, markConfirmed, moveRequest } from '../../../server/research/request-repository.ts'
import { monthsLater } from '../../../server/research/request.ts'
import { shippedTerms } from '../../../server/research/shipped-terms.ts'

const { current: terms } = shippedTerms()

/** The researcher’s access, which was asked for and approved, and a request of somebody without an account that waits. */
export async function loadResearch(db: Database, now: Date): Promise<void> {
  await approveResearcher(db, new Date(now.getTime() - days(30)))
  const asked = new Date(now.getTime() - days(2))
  const id = await addRequest(db, {
    personId: undefined,
    name: 'Ruth Renfrew',
    email: 'ruth@university.example',
    organisation: 'Aldermere University, Health Informatics',
    purpose:
      'Whether boards with a shared record programme see more of what their partners hold than others, and since when. For a thesis, and a paper that is free to read.',
    collections: ['2016'],
    months: 12,
    terms,
    askedAt: asked.toISOString(),
    confirmBy: now.toISOString(),
    tokenHash: undefined,
    state: 'unconfirmed',
  })
  await markConfirmed(db, { id, personId: undefined }, asked)
  await record(db, { at: asked, action: 'confirmed request for access', subject: `research request ${id}` })
}

async function approveResearcher(db: Database, at: Date): Promise<void> {
  const [ravi, alice] = await Promise.all(['ravi@aldermere.example', 'alice@aldermere.example'].map(idOf))
  if (ravi === undefined || alice === undefined) throw new Error('The people of the demonstration are not there yet')
  const { name, email } = await findPersonById(db, ravi)
  const askedAt = at.toISOString()
  const until = monthsLater(londonDate(at), 12)
  const id = await addRequest(db, {
    personId: ravi,
    name,
    email,
    organisation: 'Institute for Shared Care',
    purpose: 'Computing the published figures again, and a yearly report on how far partners confirm each other.',
    collections: [],
    months: 12,
    terms,
    askedAt,
    confirmBy: undefined,
    tokenHash: undefined,
    state: 'waiting',
  })
  await addAcceptance(db, { personId: ravi, terms }, askedAt)
  await moveRequest(db, { id, from: 'waiting', to: 'approved', until })
  await addDecision(db, { requestId: id, madeBy: alice, outcome: 'approved', until }, at)
  const end = londonMidnight(dayAfter(until)).toISOString()
  await putGrantUntil(db, ravi, { role: 'researcher', scope: '', until: end })
  const subject = `person ${ravi} research request ${id}`
  await record(db, { at, personId: alice, action: 'approved access', subject, details: { until } })

  async function idOf(address: string): Promise<number | undefined> {
    return (await findPerson(db, address))?.id
  }
}
