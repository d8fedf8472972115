import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Role } from '../../../server/access/user.ts'
import {
  allows,
  nextState,
  type ResponseMove,
  responseMoves,
  type Standing,
} from '../../../server/responses/response-machine.ts'
import type { ResponseState } from '../../../server/responses/response.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm } from '../../support/forms.ts'

/** Somebody tries something; or, so that stories get somewhere, the `place`th thing that is allowed is done. */
const attempt = fc.record({ isAllowed: fc.boolean(), place: fc.nat(10_000) })
const story = fc.array(attempt, { minLength: 30, maxLength: 40 })

describe('whatever people send in whatever order', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const everybody = { RAA: await cast('RAA', true), RBB: await cast('RBB', false) }
  let run = 0

  for (const code of ['RAA', 'RBB'] as const)
    it(`the service lets through what the machine allows and nothing else (${code})`, async () => {
      let signatures = 0
      await fc.assert(
        fc.asyncProperty(story, async (attempts) => {
          run += 1
          signatures += await play(code, attempts)
        }),
        { numRuns: 6 },
      )
      assert.ok(signatures > 5, `${signatures} signatures`)
    })

  async function cast(scope: string, hasApprover: boolean) {
    const roles: Role[][] = [['lead_respondent'], ['respondent'], ['administrator'], []]
    if (hasApprover) roles.push(['approver'], ['lead_respondent', 'approver'])
    const people: { roles: readonly Role[]; agent: Visitor }[] = []
    for (const own of roles) {
      const grants = own.map((role) => ({ role, scope: role === 'administrator' ? '' : scope }))
      const name = `${scope} ${own.join(' and ') || 'outsider'}`
      people.push({ roles: own, agent: await signedIn(app, await person(databases, name, grants)) })
    }
    return { people, hasApprover }
  }

  /** How often it was signed. */
  async function play(
    code: 'RAA' | 'RBB',
    attempts: readonly { isAllowed: boolean; place: number }[],
  ): Promise<number> {
    const { responseIds } = await openCollection(databases, [{ code, settings: ['acute'] }], `C${run}`)
    const { people, hasApprover } = everybody[code]
    const all = people.flatMap((who) => responseMoves.map((move) => ({ ...who, move })))
    const id = responseIds.get(code) ?? 0
    let state: ResponseState = 'not_started'
    let signatures = 0
    for (const { isAllowed, place } of attempts) {
      const standing: Standing = { state, wasSigned: signatures > 0, hasApprover, leadMaySign: true }
      const some = isAllowed ? all.filter(({ move, roles }) => allows(standing, move, roles)) : all
      const tried = some[place % some.length]
      assert.ok(tried, `something can be done while ${state}`)
      const { agent, roles, move } = tried
      const allowed = allows(standing, move, roles)
      const { status } = await send(agent, id, move)
      assert.equal(status === 303, allowed, `${roles.join()} tries to ${move} while ${state}: ${status}`)
      assert.ok(allowed || status === 404 || status === 409, `${status}`)
      if (allowed) state = nextState(standing, move) ?? state
      if (allowed && move === 'sign') signatures += 1
      await agrees(id, state, signatures)
    }
    return signatures
  }

  async function send(agent: Visitor, id: number, move: ResponseMove) {
    const row = await databases.reader('responses').where({ id }).first<{ version: number }>('version')
    const version = String(row?.version ?? 0)
    const forms: Record<ResponseMove, [path: string, fields: Record<string, string>]> = {
      answer: ['/sections/plans', answerForm({ 'plans.influence': 'agree' }, { 'plans.influence': 0 })],
      'send to approver': ['/send', { note: '' }],
      'take back': ['/take-back', {}],
      'send back': ['/send-back', { note: 'Again' }],
      sign: ['/signature', { declared: 'yes', version }],
      reopen: ['/reopen', { note: 'Why' }],
    }
    const [path, fields] = forms[move]
    return agent.post(`/responses/${id}${path}`).type('form').send(fields)
  }

  /** The last sheet keeps counting whatever happens; each signature writes one that supersedes it. */
  async function agrees(id: number, state: ResponseState, signatures: number): Promise<void> {
    const row = await databases.reader('responses').where({ id }).first<{ state: string; collection_id: number }>()
    assert.equal(row?.state, state)
    const sheets = await databases
      .reader('answer_sheets')
      .join('participants', 'participants.id', 'answer_sheets.participant_id')
      .where({ collection_id: row.collection_id })
      .whereNull('withdrawn_at')
      .orderBy('version')
      .select<{ id: number; version: number; supersedes_id: number | null }[]>('answer_sheets.*')
    assert.equal(sheets.length, signatures)
    sheets.forEach((sheet, place) => assert.equal(sheet.supersedes_id, sheets[place - 1]?.id ?? null))
  }
})
