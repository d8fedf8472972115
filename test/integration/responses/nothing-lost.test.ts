import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { User } from '../../../server/access/user.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { agreementScale, itemsOf } from '../../../server/instruments/instrument.ts'
import { UserError } from '../../../server/platform/errors.ts'
import { listAnswers, listVersions } from '../../../server/responses/answer-repository.ts'
import type { StoredAnswer } from '../../../server/responses/answer.ts'
import { readResponse } from '../../../server/responses/read-response.ts'
import { saveAnswers } from '../../../server/responses/save-answers.ts'
import type { SheetContent } from '../../../server/responses/sheet.ts'
import { listSheetsInForce } from '../../../server/responses/sheet-repository.ts'
import { signResponse } from '../../../server/responses/sign-response.ts'
import { person } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'

const items = ['sharing.out.health', 'sharing.out.gp', 'sharing.beyond'] as const
const people = ['lead', 'colleague'] as const

interface Open {
  does: 'open'
  who: (typeof people)[number]
}
interface Save {
  does: 'save'
  who: (typeof people)[number]
  values: Partial<Record<(typeof items)[number], string>>
}
type Step = Open | Save | { does: 'sign' } | { does: 'close' }

const who = fc.constantFrom(...people)
const value = fc.constantFrom(...agreementScale.map((option) => option.code))
const values = fc.record(Object.fromEntries(items.map((item) => [item, value])), { requiredKeys: [] })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('open' as const), who }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constant('save' as const), who, values }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('sign' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('close' as const) }) },
)
/** Steps of one batch happen at the same time. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 10 })

describe('two people, a signature and a close, in any order', async () => {
  const databases = await freshDatabases()
  const code = (run: number) => `R${run}`
  const users: Record<(typeof people)[number], User> = {
    lead: await user('Lena Lead'),
    colleague: await user('Cora Colleague'),
  }
  let run = 0

  it('never lose an acknowledged answer: it is in the history, and in the sheet if it came before the signature', async () => {
    let signed = 0
    await fc.assert(
      fc.asyncProperty(story, async (batches) => {
        run += 1
        if (await plays(batches, await world())) signed += 1
      }),
      { numRuns: 60 },
    )
    assert.ok(signed > 0, `${signed} of the stories had a signature that stood`)
  })

  async function user(name: string): Promise<User> {
    const email = await person(databases, name, [])
    const [row] = await databases.reader('people').where({ email }).select<{ id: number }[]>('id')
    return { id: row?.id ?? 0, name, email, grants: [] }
  }

  async function world() {
    const scope = code(run)
    const opened = await openCollection(databases, [{ code: scope, settings: ['acute'] }], `C${run}`)
    const responseId = opened.responseIds.get(scope) ?? 0
    const as = (name: (typeof people)[number]): User => ({
      ...users[name],
      grants: [{ role: name === 'lead' ? 'lead_respondent' : 'respondent', scope }],
    })
    return { collectionId: opened.collectionId, responseId, as }
  }

  /** True when a signature stood at the end. */
  async function plays(batches: Step[][], { collectionId, responseId, as }: Awaited<ReturnType<typeof world>>) {
    const pages = new Map<string, StoredAnswer[]>()
    const acknowledged: { itemCode: string; code: string }[] = []
    for (const batch of batches) await Promise.all(batch.map((one) => play(one).catch(refused)))
    return checks()

    async function play(one: Step): Promise<void> {
      const now = new Date()
      if (one.does === 'open') pages.set(one.who, await listAnswers(databases.reader, responseId))
      else if (one.does === 'save') await save(one, now)
      else if (one.does === 'close')
        await databases.writer.transaction((db) => setCollectionState(db, collectionId, 'closed'))
      else await sign(now)
    }

    async function save({ who: name, values: chosen }: Save, now: Date): Promise<void> {
      const page = pages.get(name) ?? []
      const submitted = Object.entries(chosen).map(([itemCode, option]) => ({
        setting: 'acute' as const,
        itemCode,
        partnerCode: '',
        value: { kind: 'option', code: option } satisfies AnswerValue,
        shownVersion: page.find((answer) => answer.itemCode === itemCode)?.version ?? 0,
      }))
      const saved = await databases.writer.transaction((db) =>
        saveAnswers(db, as(name), { responseId, submitted }, now),
      )
      const conflicting = new Set(saved.conflicts.map(({ mine }) => mine.itemCode))
      const showed = new Map(page.map((answer) => [answer.itemCode, answer.value]))
      for (const { itemCode, value: given } of submitted) {
        const unchanged = JSON.stringify(showed.get(itemCode)) === JSON.stringify(given)
        if (!conflicting.has(itemCode) && !unchanged) acknowledged.push({ itemCode, code: given.code })
      }
    }

    async function sign(now: Date): Promise<void> {
      const { response } = await readResponse(databases.reader, as('lead'), responseId)
      await databases.writer.transaction((db) =>
        signResponse(db, as('lead'), { responseId, readVersion: response.version }, now),
      )
    }

    async function checks(): Promise<boolean> {
      const history = await listVersions(databases.reader, responseId, items)
      for (const { itemCode, code: option } of acknowledged)
        assert.ok(
          history.some(
            (answer) => answer.itemCode === itemCode && answer.value?.kind === 'option' && answer.value.code === option,
          ),
          `${itemCode} ${option} was acknowledged and is gone`,
        )
      for (const itemCode of items) {
        const versions = history.filter((answer) => answer.itemCode === itemCode).map((answer) => answer.version)
        assert.deepEqual(
          versions,
          [...versions.keys()].map((place) => place + 1),
        )
      }
      const { response, instrument } = await readResponse(databases.reader, as('lead'), responseId)
      const [sheet] = await listSheetsInForce(databases.reader, collectionId)
      assert.equal(response.state === 'signed', sheet !== undefined)
      if (!sheet) return false
      const content = JSON.parse(sheet.content) as SheetContent
      const order = itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')
      for (const itemCode of items) {
        const last = history.findLast((answer) => answer.itemCode === itemCode)?.value
        const place = agreementScale.findIndex((option) => last?.kind === 'option' && option.code === last.code)
        const inSheet = content.items[order.findIndex((item) => item.code === itemCode)]
        assert.equal(inSheet, place === -1 ? 'd' : place, `${itemCode} in the sheet is the last one acknowledged`)
      }
      return true
    }
  }
})

/** A sentence for the person is an answer; nothing else may go wrong. */
function refused(error: unknown): void {
  if (!(error instanceof UserError)) throw error
}
