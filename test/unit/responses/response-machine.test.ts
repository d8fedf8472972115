import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Role } from '../../../server/access/user.ts'
import { allows, nextState, type ResponseMove, responseMoves } from '../../../server/responses/response-machine.ts'
import { responseStates, type ResponseState } from '../../../server/responses/response.ts'

const roles = ['respondent', 'lead_respondent', 'approver', 'administrator'] as const satisfies readonly Role[]
const somebody = fc.subarray([...roles])

interface World {
  hasApprover: boolean
  leadMaySign: boolean
}
interface Attempt extends World {
  move: ResponseMove
  roles: readonly Role[]
}

/** Approvers come and go, and the policy may change: each attempt is made in a world of its own. */
const attempt: fc.Arbitrary<Attempt> = fc.record({
  move: fc.constantFrom(...responseMoves),
  roles: somebody,
  hasApprover: fc.boolean(),
  leadMaySign: fc.boolean(),
})
const story = fc.array(attempt, { minLength: 40, maxLength: 80 })

interface Step extends Attempt {
  from: ResponseState
  to: ResponseState
  /** Everything that has been made so far, this last. */
  made: readonly ResponseMove[]
}

/** Plays a story from the start, and gives what was let through. */
function play(attempts: readonly Attempt[]): Step[] {
  let state: ResponseState = 'not_started'
  let wasSigned = false
  const made: ResponseMove[] = []
  return attempts.flatMap((one) => {
    const standing = { state, wasSigned, hasApprover: one.hasApprover, leadMaySign: one.leadMaySign }
    if (!allows(standing, one.move, one.roles)) return []
    const to = nextState(standing, one.move)
    assert.ok(to, 'what is allowed leads somewhere')
    made.push(one.move)
    const step = { ...one, from: state, to, made: [...made] }
    state = to
    wasSigned ||= one.move === 'sign'
    return [step]
  })
}

function always(holds: (step: Step) => boolean): void {
  const made = new Map<ResponseMove, number>()
  fc.assert(
    fc.property(story, (attempts) => {
      const played = play(attempts)
      for (const { move } of played) made.set(move, (made.get(move) ?? 0) + 1)
      return played.every(holds)
    }),
    { numRuns: 500 },
  )
  for (const move of responseMoves) assert.ok((made.get(move) ?? 0) > 50, `${move} was made ${made.get(move)} times`)
}

describe('a response, whatever anybody tries in whatever order', () => {
  it('is signed only by an approver to whom it was sent, or by a lead respondent where the policy lets them', () => {
    always(({ move, from, to, roles: own, hasApprover, leadMaySign }) => {
      if (to !== 'signed') return true
      if (move !== 'sign') return false
      if (own.includes('lead_respondent')) return leadMaySign && (own.includes('approver') || !hasApprover)
      return own.includes('approver') && from === 'with_approver'
    })
  })

  it('is signed by nobody who only answers, runs the programme, or has no role', () => {
    always(({ move, roles: own }) => move !== 'sign' || own.includes('approver') || own.includes('lead_respondent'))
  })

  it('takes no answer while it is signed or with the approver', () => {
    always(({ move, from }) => move !== 'answer' || (from !== 'signed' && from !== 'with_approver'))
  })

  it('takes answers only from those who answer', () => {
    always(({ move, roles: own }) => move !== 'answer' || own.includes('respondent') || own.includes('lead_respondent'))
  })

  it('leaves signed only when the programme team reopens it', () => {
    always(({ move, from, roles: own }) => from !== 'signed' || (move === 'reopen' && own.includes('administrator')))
  })

  it('lets the programme team do nothing but reopen', () => {
    always(({ move, roles: own }) => own.some((role) => role !== 'administrator') || move === 'reopen')
  })

  it('is sent only by the lead respondent, and only to an approver that there is', () => {
    always(
      ({ move, roles: own, hasApprover }) =>
        move !== 'send to approver' || (own.includes('lead_respondent') && hasApprover),
    )
  })

  it('is marked reopened exactly while it is answered after a signature', () => {
    always(({ to, made }) => {
      if (to === 'in_progress') return !made.includes('sign')
      return to !== 'reopened' || made.includes('sign')
    })
  })

  it('is with the approver exactly between being sent and being sent back, taken back or signed', () => {
    always(({ to, made }) => {
      const last = made.findLast((move) => move !== 'answer')
      return (to === 'with_approver') === (last === 'send to approver')
    })
  })

  it('is never not started again, and never signed before anything was answered', () => {
    always(({ to, made }) => to !== 'not_started' && made[0] === 'answer')
  })

  it('can always go on: from every state somebody can make a move, and it can be signed in the end', () => {
    const lead: readonly Role[] = ['lead_respondent']
    const everybody: readonly Role[] = roles
    fc.assert(
      fc.property(story, (attempts) => {
        const last = play(attempts).at(-1)
        const wasSigned = last?.made.includes('sign') ?? false
        const standing = { state: last?.to ?? 'not_started', wasSigned, hasApprover: false, leadMaySign: true } as const
        assert.ok(responseMoves.some((move) => allows(standing, move, everybody)))
        if (standing.state === 'signed' || standing.state === 'not_started') return
        const open = standing.state === 'with_approver' ? nextState(standing, 'take back') : standing.state
        assert.ok(open && allows({ ...standing, state: open }, 'sign', lead))
      }),
    )
  })
})

describe('the drawing of the states', () => {
  it('has every arrow of the machine, and no other', () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/responses.md'), 'utf8')
    const drawn = [...page.matchAll(/^ +(\w+) --> (\w+): ([a-z ]+)$/gm)].map(
      ([, from = '', to = '', move = '']) => `${from} ${move} ${to}`,
    )
    const arrows = responseStates.flatMap((state) =>
      responseMoves.flatMap((move) =>
        reachable(state).flatMap((wasSigned) => {
          const to = nextState({ state, wasSigned }, move)
          return to ? [`${state} ${move} ${to}`] : []
        }),
      ),
    )
    assert.deepEqual(drawn.toSorted(), [...new Set(arrows)].toSorted())
  })

  /** Whether a response in this state can have been signed before. */
  function reachable(state: ResponseState): boolean[] {
    if (state === 'with_approver') return [false, true]
    return [state === 'signed' || state === 'reopened']
  }
})
