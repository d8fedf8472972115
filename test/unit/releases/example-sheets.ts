import type { Answers } from '../../../server/instruments/answer-value.ts'
import type { Instrument, Item } from '../../../server/instruments/instrument.ts'
import { composeSheet, type SheetContent, type SheetTexts } from '../../../server/responses/sheet.ts'
import type { ShownParticipant } from '../../../server/releases/tables/disclosure.ts'
import type { FileMatter, ShownSheet } from '../../../server/releases/tables/sheet-writer.ts'
import {
  choiceItem,
  instrumentOf,
  maturityItem,
  numberItem,
  severalItem,
  statementItem,
} from '../analytics/example-items.ts'

const { options, ...anyItem } = choiceItem('p.out', ['none', 'view'])

/** One item of every kind. */
export const instrument: Instrument = instrumentOf([
  statementItem('s.agree'),
  choiceItem('s.choice', ['one', 'two']),
  severalItem('s.several', ['fax', 'other']),
  { ...anyItem, code: 's.several.other', kind: 'text', role: 'answer', maximumLength: 200 },
  numberItem('s.number'),
  maturityItem('s.level'),
  { ...anyItem, code: 's.programme', kind: 'programmes' },
  { ...anyItem, kind: 'partner_choice', options },
  { ...anyItem, code: 's.comment', kind: 'text', role: 'comment', maximumLength: 4000 },
] satisfies Item[])

export const trust: ShownParticipant = {
  id: 1,
  code: 'RAA',
  isNamed: true,
  setting: 'acute',
  name: 'Trust, "A"',
  regionCode: 'Y1',
  regionName: 'North',
  icbCode: 'Q1',
  icbName: 'Board',
  weight: 1,
}

export const careProvider: ShownParticipant = {
  ...trust,
  id: 2,
  code: 'CPAAAAAAAAAAAA',
  isNamed: false,
  setting: 'care',
  name: '',
  icbCode: '',
  icbName: '',
  weight: 12.5,
}

/** As it would be after signing these answers. */
export function sheetOf(
  participant: ShownParticipant,
  answers: Answers,
  partners: readonly { code: string; isOurs: boolean }[] = [],
): ShownSheet {
  const sheet = composeSheet(
    {
      instrument,
      collectionCode: '2016',
      participant: { organisationCode: participant.code, setting: participant.setting },
      version: 1,
      origin: 'signed',
      supersedes: undefined,
      signedAt: new Date('2016-02-01T10:00:00Z'),
      signedBy: { name: 'Ann Archer' },
      answers,
      partners,
    },
    () => '00112233445566778899aabbccddeeff',
  )
  return {
    participant,
    content: JSON.parse(sheet.content) as SheetContent,
    texts: JSON.parse(sheet.texts) as SheetTexts,
  }
}

/** A reader to whom partners whose code begins with `1-` are care providers. */
export const matter: FileMatter = {
  collectionCode: '2016',
  instrument,
  withTexts: false,
  showPartner: (from, code) => {
    const type = code.startsWith('1-') ? 'care' : 'acute'
    const isNamed = from.isNamed && type === 'acute'
    return { name: isNamed ? code : type, type, isNamed }
  },
}

export const everyAnswer: Answers = new Map([
  ['s.agree', { kind: 'option', code: 'strongly_agree' }],
  ['s.choice', { kind: 'option', code: 'two' }],
  ['s.several', { kind: 'options', codes: ['other', 'fax'] }],
  ['s.several.other', { kind: 'text', text: '=cmd|" /C calc"!A0' }],
  ['s.number', { kind: 'number', value: 7.5 }],
  ['s.level', { kind: 'options', codes: ['two', 'three', 'five'] }],
  ['s.programme', { kind: 'options', codes: ['north-record', 'east-record'] }],
  ['s.comment', { kind: 'text', text: 'Ysbyty Tŷ “Glân”,\nline two 🙂' }],
  ['p.out@RZZ', { kind: 'option', code: 'view' }],
  ['p.out@1-555', { kind: 'reason', reason: 'dont_know' }],
])

export const everyPartner = [
  { code: 'RZZ', isOurs: true },
  { code: '1-555', isOurs: true },
  { code: 'RBB', isOurs: false },
]
