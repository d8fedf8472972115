import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { answersFile } from '../../../server/releases/tables/answers-file.ts'
import { partnersFile } from '../../../server/releases/tables/partners-file.ts'
import { responsesFile } from '../../../server/releases/tables/responses-file.ts'
import { careProvider, everyAnswer, everyPartner, matter, sheetOf, trust } from './example-sheets.ts'

const full = sheetOf(trust, everyAnswer, everyPartner)
const cautious = sheetOf(
  careProvider,
  new Map([
    ['s.agree', { kind: 'reason', reason: 'not_applicable' }],
    ['s.choice', { kind: 'reason', reason: 'dont_know' }],
    ['s.level', { kind: 'options', codes: [] }],
    ['s.programme', { kind: 'options', codes: ['north-record'] }],
  ]),
  everyPartner,
)

describe('the long file', () => {
  it('has a line for each answer', () => {
    const file = answersFile(matter)
    assert.equal(
      file.header + file.lines(full),
      [
        'collection,organisation,setting,item,partner,value_code,value_number,missing,carried_confirmed_at,poll_asked,poll_answered,poll_agreeing',
        '2016,RAA,acute,s.agree,,strongly_agree,,,,,,',
        '2016,RAA,acute,s.choice,,two,,,,,,',
        '2016,RAA,acute,s.several,,fax;other,2,,,,,',
        '2016,RAA,acute,s.number,,,7.5,,,,,',
        '2016,RAA,acute,s.level,,two;three;five,3,,,,,',
        '2016,RAA,acute,s.programme,,east-record;north-record,2,,,,,',
        '2016,RAA,acute,p.out,RBB,,,.a,,,,',
        '2016,RAA,acute,p.out,RZZ,view,,,,,,',
        '2016,RAA,acute,p.out,care,,,.c,,,,',
        '',
      ].join('\r\n'),
    )
  })

  it('says why an answer is missing, and shows nobody’s partners or programmes who must not be recognised', () => {
    assert.equal(
      answersFile(matter).lines(cautious),
      [
        '2016,CPAAAAAAAAAAAA,care,s.agree,,,,.b,,,,',
        '2016,CPAAAAAAAAAAAA,care,s.choice,,,,.c,,,,',
        '2016,CPAAAAAAAAAAAA,care,s.several,,,,.d,,,,',
        '2016,CPAAAAAAAAAAAA,care,s.number,,,,.d,,,,',
        '2016,CPAAAAAAAAAAAA,care,s.level,,,1,,,,,',
        '2016,CPAAAAAAAAAAAA,care,s.programme,,,,.h,,,,',
        '2016,CPAAAAAAAAAAAA,care,p.out,acute,,,.a,,,,',
        '2016,CPAAAAAAAAAAAA,care,p.out,acute,,,.d,,,,',
        '2016,CPAAAAAAAAAAAA,care,p.out,care,,,.d,,,,',
        '',
      ].join('\r\n'),
    )
  })

  it('tells the programme team the words as well', () => {
    const lines = answersFile({ ...matter, withTexts: true })
      .lines(full)
      .split('\r\n')
    assert.equal(lines[3], '2016,RAA,acute,s.several.other,,,,,,,,,"=cmd|"" /C calc""!A0"')
    assert.equal(lines[7], '2016,RAA,acute,s.comment,,,,,,,,,"Ysbyty Tŷ “Glân”,\nline two 🙂"')
    assert.equal(lines[0], '2016,RAA,acute,s.agree,,strongly_agree,,,,,,,')
  })

  it('carries every kind of missing that a sheet can hold', () => {
    for (const letter of 'abcdefgh') {
      const items = full.content.items.map(() => letter)
      const lines = answersFile(matter).lines({ ...full, content: { ...full.content, items, partners: [] } })
      assert.equal(lines.match(new RegExp(`,,,,\\.${letter},,,,\r\n`, 'g'))?.length, 6)
    }
  })

  it('says of an answer that was taken over when it was confirmed, and of no other', () => {
    const at = '2016-01-20T09:30:00.000Z'
    const carried = { 's.agree': at, 's.number': at, 'p.out@RZZ': at }
    const lines = answersFile(matter)
      .lines({ ...full, content: { ...full.content, carried } })
      .split('\r\n')
    assert.deepEqual(
      lines.filter((line) => line.includes(at)),
      [
        `2016,RAA,acute,s.agree,,strongly_agree,,,${at},,,`,
        `2016,RAA,acute,s.number,,,7.5,,${at},,,`,
        `2016,RAA,acute,p.out,RZZ,view,,,${at},,,`,
      ],
    )
    assert.equal(lines.filter((line) => line.endsWith(',,,,')).length, lines.length - 4)
  })

  it('refuses a sheet that does not fit the instrument', () => {
    const withItems = (items: typeof full.content.items) => ({ ...full, content: { ...full.content, items } })
    assert.throws(() => answersFile(matter).lines(withItems([9])), /s\.agree has no option at 9/)
    assert.throws(() => answersFile(matter).lines(withItems([1])), /no value for s\.choice/)
  })
})

describe('the wide file', () => {
  const header =
    'collection,organisation,setting,s_agree,s_choice,s_several__fax,s_several__other,s_number,' +
    's_level,s_level__two,s_level__three,s_level__four,s_level__five,s_programme'

  it('has a line for each sheet, and a column for each of several options', () => {
    const file = responsesFile(matter)
    assert.equal(
      file.header + file.lines(full) + file.lines(cautious),
      [
        header,
        '2016,RAA,acute,strongly_agree,two,1,1,7.5,3,1,1,0,1,east-record;north-record',
        '2016,CPAAAAAAAAAAAA,care,.b,.c,.d,.d,.d,1,0,0,0,0,.h',
        '',
      ].join('\r\n'),
    )
  })

  it('tells belonging to no programme from not having said so', () => {
    const none = sheetOf(careProvider, new Map([['s.programme', { kind: 'options', codes: [] }]]))
    assert.match(responsesFile(matter).lines(none), /,none\r\n$/)
    assert.match(responsesFile(matter).lines(sheetOf(trust, new Map())), /,\.d\r\n$/)
  })

  it('gives the programme team the words, those that look like a kind of missing marked, those erased as suppressed', () => {
    const file = responsesFile({ ...matter, withTexts: true })
    assert.match(file.header, /,s_several_other,.*,s_comment\r\n$/)
    const comment = (text: string) => sheetOf(trust, new Map([['s.comment', { kind: 'text', text }]]))
    const lastCell = (text: string) => file.lines(comment(text)).trimEnd().split(',').at(-1)
    assert.deepEqual(['.a', '..h', '.z', 'a.b', '=1+1', '-5'].map(lastCell), ['..a', '...h', '.z', 'a.b', '=1+1', '-5'])
    assert.match(file.lines({ ...comment('Gone'), texts: {} }), /,\.h\r\n$/)
  })
})

describe('the file of partners', () => {
  it('has a line for each partner, those known by their type last', () => {
    const file = partnersFile(matter)
    assert.equal(
      file.header + file.lines(full) + file.lines(cautious),
      [
        'collection,organisation,partner,partner_type,is_partner,p_out',
        '2016,RAA,RBB,acute,0,.a',
        '2016,RAA,RZZ,acute,1,view',
        '2016,RAA,care,care,1,.c',
        '2016,CPAAAAAAAAAAAA,acute,acute,0,.a',
        '2016,CPAAAAAAAAAAAA,acute,acute,1,.d',
        '2016,CPAAAAAAAAAAAA,care,care,1,.d',
        '',
      ].join('\r\n'),
    )
  })

  it('has an organisation once, in however many settings it answers', () => {
    const file = partnersFile(matter)
    const again = { ...full, participant: { ...trust, id: 3, setting: 'community' as const } }
    assert.equal(file.lines(full).split('\r\n').length, 4)
    assert.equal(file.lines(again), '')
    assert.notEqual(file.lines(cautious), '')
  })
})
