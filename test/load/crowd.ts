import assert from 'node:assert/strict'
import { agreementScale } from '../../server/instruments/instrument.ts'
import { type Ledger, emptyLedger, type SentAnswer } from '../kill/ledger.ts'
import type { Saver } from '../kill/savers.ts'
import type { Browser } from './browser.ts'

/** People with a page each, who have signed in. */
export interface Crowd {
  people: readonly Saver[]
  ledger: Ledger
  /** Sends somebody's page with every answer on it changed; fails unless all of it is acknowledged. */
  save: (person: number) => Promise<void>
}

export async function signInAll(browser: Browser, people: readonly Saver[]): Promise<Crowd> {
  const cookies = await Promise.all(people.map(({ email }) => browser.signIn(email)))
  const ledger = emptyLedger()
  const pages = people.map(() => 0)
  return {
    people,
    ledger,
    async save(person) {
      const [saver, cookie] = [people[person], cookies[person]]
      assert.ok(saver && cookie)
      const shownVersion = pages[person] ?? 0
      const answers = answersOf(saver, shownVersion)
      const body = new URLSearchParams(
        answers.flatMap(({ itemCode, sent }): [string, string][] => [
          [`shown:${itemCode}`, String(shownVersion)],
          [itemCode, sent],
        ]),
      ).toString()
      const reply = await browser.post(pathOf(saver), cookie, body)
      assert.equal(reply.status, 200, `${saver.name}: ${reply.status} ${reply.text.slice(0, 300)}`)
      const { versions } = JSON.parse(reply.text) as { versions: Record<string, number> }
      assert.equal(Object.keys(versions).length, answers.length, `${saver.name}: ${reply.text.slice(0, 300)}`)
      pages[person] = shownVersion + 1
      const { name, responseId, own } = saver
      ledger.acknowledged.push({
        post: { person: name, responseId, setting: own.setting, answers, alone: true },
        round: 0,
        versions,
      })
    },
  }
}

function answersOf({ name, own }: Saver, page: number): SentAnswer[] {
  const option = agreementScale[page % agreementScale.length]
  assert.ok(option)
  const statements = own.statements.map((itemCode) => ({ itemCode, sent: option.code, shownVersion: page }))
  return [...statements, { itemCode: `${own.code}.comment`, sent: `${name}, page ${page}`, shownVersion: page }]
}

function pathOf({ responseId, own }: Saver): string {
  return `/responses/${responseId}/sections/${own.code}${own.setting && `/${own.setting}`}`
}
