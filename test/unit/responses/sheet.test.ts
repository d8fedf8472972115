import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Answers, type AnswerValue, optionsOf } from '../../../server/instruments/answer-value.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import {
  composeSheet,
  type SheetContent,
  sheetHash,
  type SheetMatter,
  textDigest,
} from '../../../server/responses/sheet.ts'
import { shippedInstrument } from '../../support/instrument.ts'

const instrument = shippedInstrument()
const order = itemsOf(instrument).filter((item) => item.kind !== 'partner_choice')

function compose(answers: Record<string, AnswerValue>, more: Partial<SheetMatter> = {}) {
  let salts = 0
  const matter: SheetMatter = {
    instrument,
    collectionCode: '2016',
    participant: { organisationCode: 'XA001', setting: 'acute' },
    version: 1,
    origin: 'signed',
    supersedes: undefined,
    signedAt: new Date('2016-03-31T12:00:00Z'),
    signedBy: { name: 'Ann Archer' },
    answers: new Map(Object.entries(answers)) satisfies Answers,
    partners: [],
    ...more,
  }
  const sheet = composeSheet(matter, () => String((salts += 1)).padStart(32, '0'))
  const content = JSON.parse(sheet.content) as SheetContent
  return { sheet, content, at: (code: string) => content.items[order.findIndex((item) => item.code === code)] }
}

describe('an answer sheet', () => {
  it('holds every item in the order of the questionnaire', () => {
    assert.equal(compose({}).content.items.length, order.length)
  })

  it('holds the agreement of colleagues on what was asked, and is as it was where nothing was put to them', () => {
    const agree = { kind: 'option', code: 'agree' } as const
    const polled = new Map([
      ['sharing.out.gp', [3, 2, 1] as const],
      ['sharing.current', [2, 2, 2] as const],
    ])
    const { content } = compose({ 'sharing.out.gp': agree, 'sharing.current': agree }, { polled })
    assert.deepEqual(content.polled, { 'sharing.out.gp': [3, 2, 1] })
    const plain = compose({ 'sharing.out.gp': agree }).sheet
    assert.equal(compose({ 'sharing.out.gp': agree }, { polled: new Map() }).sheet.hash, plain.hash)
    assert.ok(!plain.content.includes('polled'))
  })

  it('writes each kind of value, and each kind of missing that an answer can have', () => {
    const { at } = compose({
      'sharing.out.health': { kind: 'option', code: 'agree' },
      'sharing.out.gp': { kind: 'reason', reason: 'not_applicable' },
      'sharing.beyond': { kind: 'reason', reason: 'dont_know' },
      'sharing.methods': { kind: 'options', codes: ['email', 'paper'].filter(isMethod) },
      'sharing.programme': { kind: 'options', codes: ['sarnow', 'hexter'] },
      'point_of_care.share_digital': { kind: 'number', value: 62 },
    })
    assert.equal(at('sharing.out.health'), 3)
    assert.equal(at('sharing.out.gp'), 'b')
    assert.equal(at('sharing.beyond'), 'c')
    assert.equal(at('sharing.out.social_care'), 'd')
    assert.equal(at('sharing.current'), 'a')
    assert.deepEqual(at('sharing.programme'), ['hexter', 'sarnow'])
    assert.equal(at('point_of_care.share_digital'), 62)
    const methods = at('sharing.methods')
    assert.ok(Array.isArray(methods) && methods.every((place, index) => index === 0 || place > methods[index - 1]))
  })

  it('says not asked of a value left behind where the route no longer leads', () => {
    const current = { 'sharing.current': { kind: 'option', code: 'agree' } } as const
    assert.equal(
      compose({ ...current, 'sharing.in.gp': { kind: 'option', code: 'disagree' } }).at('sharing.current'),
      'a',
    )
    assert.equal(compose({ ...current, 'sharing.in.gp': { kind: 'option', code: 'neither' } }).at('sharing.current'), 3)
  })

  it('keeps words beside it, and only their salted digest in it', () => {
    const { sheet, at } = compose({ 'sharing.comment': { kind: 'text', text: 'Our portal is slow' } })
    assert.ok(!sheet.content.includes('portal'))
    assert.ok(!sheet.content.includes('Ann Archer'))
    const texts = JSON.parse(sheet.texts) as Record<string, { text: string; salt: string }>
    const kept = texts['sharing.comment']
    assert.ok(kept)
    assert.equal(at('sharing.comment'), textDigest(kept))
    assert.notEqual(textDigest(kept), textDigest({ ...kept, salt: 'another' }))
  })

  it('has the same hash for the same words however they are encoded, and another for another value', () => {
    const comment = (text: string) => compose({ 'sharing.comment': { kind: 'text', text } }).sheet
    assert.equal(comment('caf\u00e9').hash, comment('cafe\u0301').hash)
    assert.notEqual(comment('café').hash, comment('tea').hash)
    assert.equal(sheetHash(comment('café').content), comment('café').hash)
  })

  it('holds a row for each partner by code, with nothing asked about one that is not ours', () => {
    const { content } = compose(
      {
        'partners.out@XB': { kind: 'option', code: 'on_request' },
        'partners.out@XA': { kind: 'option', code: 'none' },
      },
      {
        partners: [
          { code: 'XB', isOurs: true },
          { code: 'XA', isOurs: false },
        ],
      },
    )
    assert.deepEqual(content.partners, [
      ['XA', 0, 'a', 'a', 'a'],
      ['XB', 1, 1, 'd', 'd'],
    ])
  })

  it('names the sheet that it replaces', () => {
    assert.equal(compose({}, { version: 2, supersedes: 'abc' }).content.supersedes, 'abc')
  })
})

function isMethod(code: string): boolean {
  const item = order.find((candidate) => candidate.code === 'sharing.methods')
  return item !== undefined && optionsOf(item).some((option) => option.code === code)
}
