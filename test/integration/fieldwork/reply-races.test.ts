import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { User } from '../../../server/access/user.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { findReply } from '../../../server/collections/right-of-reply-repository.ts'
import { endRightOfReply } from '../../../server/fieldwork/end-reply.ts'
import { startReply } from '../../../server/fieldwork/start-reply.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { agreementScale, itemsOf } from '../../../server/instruments/instrument.ts'
import { londonDate } from '../../../server/collections/collection.ts'
import { days } from '../../../server/platform/durations.ts'
import { UserError } from '../../../server/platform/errors.ts'
import { isStanding } from '../../../server/responses/challenge.ts'
import { listChallenges } from '../../../server/responses/challenge-repository.ts'
import { decideChallenge } from '../../../server/responses/decide-challenge.ts'
import { findChapter } from '../../../server/responses/dossier.ts'
import { raiseChallenge } from '../../../server/responses/raise-challenge.ts'
import { findQuestion } from '../../../server/responses/read-answer-history.ts'
import { readResponse } from '../../../server/responses/read-response.ts'
import { listKeptSheets } from '../../../server/responses/response-sheets-query.ts'
import { findResponse } from '../../../server/responses/response-repository.ts'
import type { SheetContent } from '../../../server/responses/sheet.ts'
import { signCorrection } from '../../../server/responses/sign-correction.ts'
import { withdrawChallenge } from '../../../server/responses/withdraw-challenge.ts'
import { person } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'

const items = ['sharing.out.health', 'sharing.beyond'] as const
const settings = { serviceName: 'Survey', address: 'http://survey.test' }

type Step =
  | { does: 'raise'; item: (typeof items)[number]; code: string }
  | { does: 'withdraw' | 'accept' | 'decline' }
  | { does: 'sign' }
  | { does: 'end' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('raise' as const),
      item: fc.constantFrom(...items),
      code: fc.constantFrom(...agreementScale.map(({ code }) => code)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('withdraw' as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('accept' as const, 'decline' as const) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('sign' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('end' as const) }) },
)
/** Steps of one batch happen at the same time. */
const story = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 9 })

describe('an organisation, two of the programme team and the end, at the same time', async () => {
  const databases = await freshDatabases()
  const users = { lead: await user('Lena Lead'), alice: await user('Alice Adams'), amir: await user('Amir Adams') }
  const administrator = { role: 'administrator', scope: '' } as const
  let run = 0

  it('never decide twice, sign what was not accepted, or change a sheet once it has ended', async () => {
    const seen = { signed: 0, ended: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(story, async (batches) => {
        run += 1
        await plays(batches, await world(), seen)
      }),
      { numRuns: 40 },
    )
    assert.ok(seen.signed > 2 && seen.ended > 2 && seen.refused > 20, JSON.stringify(seen))
  })

  async function user(name: string): Promise<User> {
    const email = await person(databases, name, [])
    const row = await databases.reader('people').where({ email }).first<{ id: number }>('id')
    return { id: row.id, name, email, grants: [] }
  }

  async function world() {
    const [scope, code] = [`R${run}`, `C${run}`]
    const { collectionId, responseIds } = await openCollection(databases, [{ code: scope, settings: ['acute'] }], code)
    const answers = new Map(items.map((item): [string, AnswerValue] => [item, { kind: 'option', code: 'neither' }]))
    await signSheets(databases, collectionId, { code: scope, answers })
    await setCollectionState(databases.writer, collectionId, 'closed')
    const lead: User = { ...users.lead, grants: [{ role: 'lead_respondent', scope }] }
    const team = [users.alice, users.amir].map((one): User => ({ ...one, grants: [administrator] }))
    const endsOn = londonDate(new Date(Date.now() + days(5)))
    const [alice] = team
    assert.ok(alice)
    await databases.writer.transaction((db) => startReply(db, alice, { code, endsOn }, settings, new Date()))
    return {
      code,
      collectionId,
      responseId: responseIds.get(scope) ?? 0,
      lead,
      team: [alice, team[1] ?? alice] as const,
    }
  }

  async function plays(
    batches: Step[][],
    { code, collectionId, responseId, lead, team }: Awaited<ReturnType<typeof world>>,
    seen: { signed: number; ended: number; refused: number },
  ) {
    const done: string[] = []
    for (const batch of batches)
      await Promise.all(
        batch.map((one) =>
          play(one).then(
            () => done.push(one.does),
            (error: unknown) => {
              if (!(error instanceof UserError)) throw error
              seen.refused += 1
            },
          ),
        ),
      )
    await checks()

    async function play(one: Step): Promise<void> {
      const { reader, writer } = databases
      const now = new Date()
      if (one.does === 'raise') {
        const dossier = await readResponse(reader, lead, responseId)
        const chapter = findChapter(dossier, 'sharing', 'acute')
        const question = findQuestion(dossier, chapter, one.item)
        const value = { kind: 'option', code: one.code } as const
        const matter = { responseId, chapter, question, value, reason: 'It is so.' }
        await writer.transaction((db) => raiseChallenge(db, lead, matter, now))
      } else if (one.does === 'sign') {
        const { version } = await findResponse(reader, responseId)
        await writer.transaction((db) => signCorrection(db, lead, { responseId, readVersion: version }, now))
      } else if (one.does === 'end') {
        const { version } = await findReply(reader, collectionId)
        const later = new Date(now.getTime() + days(20))
        await writer.transaction((db) => endRightOfReply(db, team[0], { code, readVersion: version }, later))
      } else {
        const open = (await listChallenges(reader, responseId)).find(({ state }) => state === 'open')
        if (!open) return
        const challengeId = open.id
        if (one.does === 'withdraw') await writer.transaction((db) => withdrawChallenge(db, lead, challengeId, now))
        else await decideTwice(challengeId, one.does === 'accept' ? 'accepted' : 'declined')
      }
    }

    /** Both of the team press the button. */
    async function decideTwice(challengeId: number, outcome: 'accepted' | 'declined'): Promise<void> {
      const results = await Promise.allSettled(
        team.map((one) =>
          databases.writer.transaction((db) =>
            decideChallenge(db, one, { challengeId, outcome, reason: 'We looked.' }, settings, new Date()),
          ),
        ),
      )
      const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))
      for (const error of failures) if (!(error instanceof UserError)) throw error
      assert.ok(failures.length >= 1, 'a challenge was decided twice')
      seen.refused += 1
    }

    async function checks(): Promise<void> {
      const { reader } = databases
      const { participants, instrument } = await readResponse(reader, lead, responseId)
      const sheets = await listKeptSheets(reader, [participants[0].id])
      const challenges = await listChallenges(reader, responseId)
      const reply = await findReply(reader, collectionId)
      const order = itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')
      const last = JSON.parse(sheets.at(-1)?.content ?? '') as SheetContent
      for (const item of items) {
        const about = challenges.filter(({ itemCode }) => itemCode === item)
        assert.ok(about.filter(isStanding).length <= 1, 'one challenge stands about an answer')
        const right = about.findLast(({ state }) => state === 'signed')?.asked
        const expected = right?.kind === 'option' ? right.code : 'neither'
        const place = last.items[order.findIndex(({ code: own }) => own === item)]
        assert.equal(
          agreementScale[Number(place)]?.code,
          expected,
          `${item} in the sheet is what was accepted and signed`,
        )
      }
      assert.deepEqual(
        sheets.map(({ version }) => version),
        [...sheets.keys()].map((place) => place + 1),
      )
      for (const [place, sheet] of sheets.entries())
        assert.equal((JSON.parse(sheet.content) as SheetContent).supersedes, sheets[place - 1]?.hash ?? null)
      assert.equal(done.filter((what) => what === 'sign').length, sheets.length - 1, 'each signature made one sheet')
      assert.equal(
        done.filter((what) => what === 'raise').length,
        challenges.length,
        'each challenge that was taken is there',
      )
      seen.signed += sheets.length - 1
      if (!reply.ended) return
      seen.ended += 1
      assert.deepEqual(challenges.filter(isStanding), [], 'nothing stands once it has ended')
      const hash = createHash('sha256')
        .update(`${sheets.at(-1)?.hash}\n`)
        .digest('hex')
      assert.equal(reply.ended.sheetsHash, hash, 'the sheets are those that counted at the end')
    }
  }
})
