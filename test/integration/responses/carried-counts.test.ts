import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { User } from '../../../server/access/user.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { UserError } from '../../../server/platform/errors.ts'
import { listAnswers, listVersions } from '../../../server/responses/answer-repository.ts'
import type { StoredAnswer } from '../../../server/responses/answer.ts'
import { carryAnswers } from '../../../server/responses/carry-answers.ts'
import { confirmCarried } from '../../../server/responses/confirm-carried.ts'
import { findChapter } from '../../../server/responses/dossier.ts'
import { readResponse } from '../../../server/responses/read-response.ts'
import { saveAnswers } from '../../../server/responses/save-answers.ts'
import type { SheetContent } from '../../../server/responses/sheet.ts'
import { listSheetsInForce } from '../../../server/responses/sheet-repository.ts'
import { signResponse } from '../../../server/responses/sign-response.ts'
import { person } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { earlierCollection } from '../../support/earlier-collection.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'

const items = ['sharing.out.health', 'sharing.out.gp', 'sharing.beyond'] as const
type ItemCode = (typeof items)[number]
type Step =
  | { does: 'carry' }
  | { does: 'confirm' }
  | { does: 'sign' }
  | { does: 'answer'; item: ItemCode; code: string }
  | { does: 'clear'; item: ItemCode }

const item = fc.constantFrom(...items)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ does: fc.constant('carry' as const) }),
  fc.record({ does: fc.constant('confirm' as const) }),
  fc.record({ does: fc.constant('sign' as const) }),
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('answer' as const), item, code: fc.constantFrom('agree', 'disagree') }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('clear' as const), item }) },
)

interface World {
  collectionId: number
  responseId: number
  user: User
}

/** What ought to stand: nothing, an answer given here, or one that was taken over and perhaps confirmed. */
type Standing = { state: 'own' | 'carried' | 'confirmed'; code: string }

describe('what was taken over counts only once confirmed, in any order of steps', async () => {
  const databases = await freshDatabases()
  const email = await person(databases, 'Lena Lead', [])
  const [row] = await databases.reader('people').where({ email }).select<{ id: number }[]>('id')
  let run = 0

  it('is never signed before, and the sheet says of exactly the confirmed ones that they were carried', async () => {
    const ends = { signed: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), async (steps) => {
        run += 1
        await plays(steps, await world(`R${run}`), ends)
      }),
      { numRuns: 60 },
    )
    assert.ok(ends.signed > 5 && ends.refused > 5, JSON.stringify(ends))
  })

  async function world(scope: string): Promise<World> {
    const { collectionId, responseIds } = await openCollection(databases, [{ code: scope, settings: ['acute'] }], scope)
    const last = await earlierCollection(databases, {
      code: `${scope} before`,
      opensOn: '2020-02-01',
      definition: shippedDefinition('information-sharing'),
      invited: [{ code: scope, settings: ['acute'] }],
    })
    const said = new Map(items.map((code): [string, AnswerValue] => [code, { kind: 'option', code: 'neither' }]))
    await signSheets(databases, last, { code: scope, answers: said })
    const grants = [{ role: 'lead_respondent', scope }] as const
    const user: User = { id: row?.id ?? 0, name: 'Lena Lead', email, grants }
    return { collectionId, responseId: responseIds.get(scope) ?? 0, user }
  }

  async function plays(
    steps: readonly Step[],
    place: World,
    ends: Record<'signed' | 'refused', number>,
  ): Promise<void> {
    const model = new Map<ItemCode, Standing>()
    for (const one of steps) {
      if (one.does === 'sign') {
        const isSigned = await signs(place, model)
        ends[isSigned ? 'signed' : 'refused'] += 1
        if (isSigned) return
      } else await does(one, place, model)
      await checkAnswers(model, await listAnswers(databases.reader, place.responseId), place.responseId)
    }
  }

  async function does(one: Exclude<Step, { does: 'sign' }>, place: World, model: Map<ItemCode, Standing>) {
    const { responseId, user } = place
    const now = new Date()
    const answers = await listAnswers(databases.reader, responseId)
    const chapter = findChapter(await readResponse(databases.reader, user, responseId), 'sharing', 'acute')
    await databases.writer.transaction(async (db) => {
      if (one.does === 'carry') {
        await carryAnswers(db, user, { responseId, chapter, what: 'section' }, now)
        for (const code of items) if (!model.has(code)) model.set(code, { state: 'carried', code: 'neither' })
      } else if (one.does === 'confirm') {
        const shown = new Map(answers.map(({ itemCode, version }) => [itemCode, version]))
        await confirmCarried(db, user, { responseId, chapter, shown }, now)
        for (const standing of model.values()) if (standing.state === 'carried') standing.state = 'confirmed'
      } else {
        const value = one.does === 'answer' ? ({ kind: 'option', code: one.code } as const) : undefined
        const shownVersion = answers.find(({ itemCode }) => itemCode === one.item)?.version ?? 0
        const submitted = [{ setting: 'acute' as const, itemCode: one.item, partnerCode: '', value, shownVersion }]
        await saveAnswers(db, user, { responseId, submitted }, now)
        if (value) model.set(one.item, { state: 'own', code: value.code })
        else model.delete(one.item)
      }
    })
  }

  /** False when the signature is refused, as it must be exactly when something waits to be confirmed. */
  async function signs({ collectionId, responseId, user }: World, model: ReadonlyMap<ItemCode, Standing>) {
    const { response, answers } = await readResponse(databases.reader, user, responseId)
    const signing = databases.writer.transaction((db) =>
      signResponse(db, user, { responseId, readVersion: response.version }, new Date()),
    )
    if ([...model.values()].some(({ state }) => state === 'carried')) {
      await assert.rejects(signing, (error: Error) => error instanceof UserError && /not confirmed/.test(error.message))
      return false
    }
    if (response.state === 'not_started') {
      await assert.rejects(
        signing,
        (error: Error) => error instanceof UserError && /Nothing has been answered/.test(error.message),
      )
      return false
    }
    await signing
    await checkSheet(collectionId, model, answers)
    return true
  }

  async function checkAnswers(
    model: ReadonlyMap<ItemCode, Standing>,
    answers: readonly StoredAnswer[],
    responseId: number,
  ): Promise<void> {
    const standing = answers.flatMap(({ itemCode, value, carried }) => {
      if (value?.kind !== 'option') return []
      const state = carried ? (carried.confirmed ? 'confirmed' : 'carried') : 'own'
      return [[itemCode, { state, code: value.code }] as const]
    })
    assert.deepEqual(Object.fromEntries(standing), Object.fromEntries(model))
    const history = await listVersions(databases.reader, responseId, items)
    for (const answer of answers)
      assert.deepEqual(
        history.findLast(({ itemCode }) => itemCode === answer.itemCode),
        answer,
      )
  }

  async function checkSheet(
    collectionId: number,
    model: ReadonlyMap<ItemCode, Standing>,
    answers: readonly StoredAnswer[],
  ): Promise<void> {
    const [sheet] = await listSheetsInForce(databases.reader, collectionId)
    const { carried = {} } = JSON.parse(sheet?.content ?? '{}') as SheetContent
    const confirmed = answers.flatMap(({ itemCode, carried: mark }) =>
      mark?.confirmed ? [[itemCode, mark.confirmed.at] as const] : [],
    )
    assert.deepEqual(carried, Object.fromEntries(confirmed))
    assert.equal(confirmed.length, [...model.values()].filter(({ state }) => state === 'confirmed').length)
  }
})
