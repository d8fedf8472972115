import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { boardLayouts } from '../../server/analytics/place/board-layouts.ts'
import { type Hexagon, layoutFor, neighboursOf } from '../../server/analytics/place/hexagon-layout.ts'
import { findCollection } from '../../server/collections/collection-repository.ts'
import { listParticipants, listStrata } from '../../server/collections/participant-repository.ts'
import { findInstrument } from '../../server/instruments/instrument-repository.ts'
import { listProgrammes } from '../../server/organisations/programme-repository.ts'
import { registerAt } from '../../server/organisations/register-at-query.ts'
import { listSuccessions } from '../../server/organisations/succession-repository.ts'
import { openDatabases } from '../../server/platform/database/open.ts'
import { listSheetsInForce } from '../../server/responses/sheet-repository.ts'
import { holdAgainstR } from '../reproduction/hold-against-r.ts'
import { csvRows } from '../integration/analytics/csv-rows.ts'
import { mapsOf } from '../integration/analytics/place-pages.ts'
import { person, signedIn, testApp, type Visitor } from '../support/app.ts'
import { formOn, loadResults, sendResults, takeStep } from '../support/earlier-results.ts'
import { cli } from '../support/process.ts'

const root = path.resolve(import.meta.dirname, '../..')
const reference = path.resolve(root, process.env['REFERENCE_DIR'] ?? '../shared/reference')
const folder = mkdtempSync(path.join(tmpdir(), 'reference-'))
const from = (file: string) => path.join(reference, file)

const results = [
  'import results --instrument dma-pillars --collection 2025 --as-at 2025-07-01 --apply'.split(' '),
  '--map overall_2025_comparable=overall.this_year --map overall_2024_comparable=overall.last_year'.split(' '),
  ['--name', 'Digital Maturity Assessment 2025', from('dma_2025_providers.csv')],
].flat()
/** Last year's overall scores, of comparable domains, as a collection of their own. */
const lastYear = [
  'import results --instrument dma-pillars --collection 2024 --as-at 2025-07-01 --apply'.split(' '),
  '--map overall_2024_comparable=overall.this_year --map overall_2025_comparable=overall.last_year'.split(' '),
  ['--name', 'Digital Maturity Assessment 2024', from('dma_2025_providers.csv')],
].flat()
const commands = [
  ['import', 'regions', from('nhs_regions.csv'), '--apply'],
  ['import', 'icbs', from('icbs_2022_42.csv'), '--apply'],
  ['import', 'icbs', from('icbs_2026_36.csv'), '--apply'],
  ['import', 'ods-trusts', from('ods/etr_2025-07.csv'), '--apply'],
  ['import', 'trusts', from('trusts.csv'), '--apply'],
  ['import', 'programmes', path.join(root, 'db/register/programmes.csv'), '--apply'],
  ['import', 'instrument', path.join(root, 'db/instruments/dma-pillars.json'), '--apply'],
  results,
  lastYear,
]

function command(words: readonly string[]): string {
  const { code, out, fault } = cli({ DATA_DIR: folder }, ...words)
  assert.equal(code, 0, `${words.join(' ')}\n${fault}`)
  return out
}

const said = commands.map(command)
const databases = openDatabases(path.join(folder, 'survey.db'))
const db = databases.reader
after(async () => {
  await databases.close()
  rmSync(folder, { recursive: true })
})

const pillars = [
  'well_led',
  'ensure_smart_foundations',
  'safe_practice',
  'support_workforce',
  'empower_people',
  'improve_care',
  'healthy_populations',
  'overall_2025_comparable',
  'overall_2024_comparable',
]

/** The published file taken apart from the right, sharing no code with the importer: only the name can hold a comma. */
const returns = readFileSync(from('dma_2025_providers.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const cells = line.split(',')
    const setting = cells.at(-12) ?? ''
    const [icb = '', region = ''] = cells.slice(-11, -9)
    return { key: `${cells[0]} ${setting}`, setting, icb, region, values: cells.slice(-9).map(Number) }
  })

function meansOf(rows: readonly { setting: string; values: readonly number[] }[]): Record<string, string[]> {
  const settings = [...new Set(rows.map((row) => row.setting))].toSorted()
  return Object.fromEntries(
    settings.map((setting) => {
      const group = rows.filter((row) => row.setting === setting)
      const mean = (place: number) => group.reduce((total, row) => total + (row.values[place] ?? 0), 0) / group.length
      return [setting, pillars.map((_, place) => mean(place).toFixed(3))]
    }),
  )
}

async function storedReturns() {
  const collection = await findCollection(db, '2025')
  const participants = new Map((await listParticipants(db, collection.id)).map((each) => [each.id, each]))
  return (await listSheetsInForce(db, collection.id)).map((sheet) => {
    const participant = participants.get(sheet.participantId)
    assert.ok(participant)
    const values = (JSON.parse(sheet.content) as { items: number[] }).items
    return { key: `${participant.organisationCode} ${participant.setting}`, setting: sheet.setting, values }
  })
}

describe('the published results of 2025', () => {
  it('load from nothing, with the register around them', async () => {
    assert.match(said[3] ?? '', /207 added.*3 skipped/)
    for (const welsh of ['VELINDRE', 'WELSH AMBULANCE', 'PUBLIC HEALTH WALES'])
      assert.match(said[3] ?? '', new RegExp(`${welsh}.*\\(Wales\\)`))
    assert.match(
      said[4] ?? '',
      /“acute_specialist” taken as Acute: 13 of the rows\n  “online” taken as Acute: 1 of the rows/,
    )
    assert.equal((await registerAt(db, '2025-07-01')).length, 205)
    assert.equal((await registerAt(db, '2026-08-01')).length, 202)
    assert.deepEqual(
      (await listProgrammes(db)).map(({ code, members }) => [code, members.length]),
      [
        ['bradford-and-airedale', 3],
        ['bristol', 3],
        ['hampshire', 4],
        ['lambeth-and-southwark', 3],
        ['leeds', 3],
      ],
    )
  })

  it('stand in the geography of their time', async () => {
    const inForce = async (table: string, date: string) =>
      (
        await db(table)
          .where('valid_from', '<=', date)
          .where((still) => void still.whereNull('valid_to').orWhere('valid_to', '>', date))
          .select('code')
      ).length
    assert.deepEqual(
      [
        await inForce('icbs', '2025-07-01'),
        await inForce('icbs', '2026-04-01'),
        await inForce('regions', '2025-07-01'),
      ],
      [42, 36, 7],
    )
    const successions = await listSuccessions(db)
    const organisations = successions.filter((each) => each.kind === 'organisation')
    assert.deepEqual(
      organisations.map((each) => [each.predecessorCode, each.successorCode, each.happenedOn]),
      [
        ['RNK', 'G6V2S', '2026-03-31'],
        ['RY2', 'RWW', '2026-03-31'],
        ['RVJ', 'RA7', '2026-06-30'],
      ],
    )
    assert.equal(successions.length - organisations.length, 14)
    const bristol = (await registerAt(db, '2025-07-01')).find((each) => each.code === 'RA7')
    assert.equal(bristol?.name, 'University Hospitals Bristol and Weston NHS Foundation Trust')
  })

  it('are 285 returns of 204 trusts, by setting as published', async () => {
    const collection = await findCollection(db, '2025')
    const participants = await listParticipants(db, collection.id)
    assert.equal(new Set(participants.map((each) => each.organisationCode)).size, 204)
    const bySetting = (setting: string) => participants.filter((each) => each.setting === setting).length
    assert.deepEqual(['acute', 'mental_health', 'community', 'ambulance'].map(bySetting), [134, 50, 90, 11])
    assert.ok(participants.every((each) => each.regionName !== '' && each.icbName !== '' && each.name !== ''))
    const trust = participants.find((each) => each.organisationCode === 'TAD')
    assert.equal(trust?.name, 'Bradford District Care NHS Foundation Trust')
    const frame = (await listStrata(db, collection.id)).filter((stratum) => stratum.providerType === 'mental_health')
    assert.equal(
      frame.reduce((total, stratum) => total + stratum.frameCount, 0),
      51,
      'the trust that is missing from the publication belongs to the frame',
    )
  })

  it('hold every published value, and give the means of the published file', async () => {
    const stored = await storedReturns()
    assert.deepEqual(
      new Map(stored.map((each) => [each.key, each.values])),
      new Map(returns.map((each) => [each.key, each.values])),
    )
    assert.deepEqual(meansOf(stored), meansOf(returns))
    assert.deepEqual(meansOfAwk(), meansOf(stored))
  })

  it('load again without effect', async () => {
    const stored = await storedReturns()
    assert.match(command(results), /0 added, 0 changed, 0 closed, 0 merged, 285 unchanged/)
    assert.match(command(commands[4] ?? []), /0 added, 0 changed, 0 closed, 0 merged, 206 unchanged/)
    assert.deepEqual(await storedReturns(), stored)
  })
})

describe('the pages of the published results', () => {
  let lead: Visitor
  // only now: a command of the tests above would find the database locked by somebody who is signing in
  before(async () => {
    lead = await signedIn(
      testApp(databases),
      await person(databases, 'Nadia Lead', [{ role: 'national_lead', scope: '' }]),
    )
  })
  const names = {
    acute: 'Acute trusts',
    mental_health: 'Mental health trusts',
    community: 'Community trusts',
    ambulance: 'Ambulance trusts',
  }
  const types = Object.keys(names).map((type) => `type=${type}`)

  /** The rows of the table of means: what stands under "Mean" and "Number", by the name of the group. */
  async function meansOn(query: string): Promise<Record<string, string>> {
    const { text } = await lead.get(`/collections/2025/comparison?${[query, ...types].join('&')}`).expect(200)
    const table = text.slice(text.indexOf('Upper quartile'))
    const rows = Object.values(names).flatMap((name) => {
      const [row] = new RegExp(`${name}[\\s\\S]*?</tr>`).exec(table) ?? []
      const cells = (row ?? '')
        .replaceAll(/<[^>]+>/g, ' ')
        .replace(name, '')
        .trim()
        .split(/\s{2,}/)
      return row ? [[name, `${cells[0]} of ${cells.at(-1)}`] as const] : []
    })
    return Object.fromEntries(rows)
  }

  function published(place: number, which: (row: (typeof returns)[number]) => boolean): Record<string, string> {
    const groups = Object.entries(names).map(([setting, name]) => {
      const rows = returns.filter((row) => row.setting === setting && which(row))
      const mean = rows.reduce((total, row) => total + (row.values[place] ?? 0), 0) / rows.length
      return [name, rows.length > 0 ? `${mean.toFixed(2)} of ${rows.length}` : '– of 0'] as const
    })
    return Object.fromEntries(groups)
  }

  it('show each pillar for every setting, with the number of returns', async () => {
    for (const [place, pillar] of pillars.slice(0, 7).entries())
      assert.deepEqual(
        await meansOn(`item=${pillar}`),
        published(place, () => true),
        pillar,
      )
  })

  it('show them by region and by ICB', async () => {
    for (const region of ['Y56', 'Y63'])
      assert.deepEqual(
        await meansOn(`item=well_led&region=${region}`),
        published(0, (row) => row.region === region),
        region,
      )
    for (const icb of ['QOX', 'QWO'])
      assert.deepEqual(
        await meansOn(`item=well_led&icb=${icb}`),
        published(0, (row) => row.icb === icb),
        icb,
      )
  })

  it('let R compute their figures again from the files', async (test) => {
    const all = types.join('&')
    await databases.writer('collections').where({ code: '2024' }).update({ opens_on: '2024-07-01' })
    const { counts, report } = await holdAgainstR(lead, { collection: '2025', earlier: ['2024'] }, [
      ['overview', all],
      ['comparison', `item=well_led&by=region&${all}`],
      ['comparison', `item=safe_practice&by=programme&type=acute`],
      ['differences', `item=empower_people&${all}`],
      ['differences', `item=improve_care&by=icb&type=acute`],
      ['findings', all],
      ['findings', `by=region&type=acute`],
      ['findings', `by=icb&type=acute`],
      ['findings', `by=programme&type=acute&type=community`],
      ['non-response', all],
      ['non-response', `by=icb&type=mental_health`],
      ['place', all],
      ['place', `item=improve_care&type=acute&region=Y63&region=Y56`],
      ['trend', `item=overall.this_year&${all}`],
      ['trend', `item=overall.this_year&by=region&type=acute`],
      ['trend', `item=overall.last_year&by=icb&type=community`],
      ['trend/organisations', `item=overall.this_year&${all}`],
      ['peers/RJ1/acute', ''],
      ['peers/TAD/mental_health', ''],
    ])
    for (const { held, wrong } of counts) assert.ok(held > 20 && wrong === 0, report)
    assert.deepEqual(
      counts.map(({ page }) => page),
      'comparison differences findings non-response overview peers place trend trend/organisations'.split(' '),
    )
    test.diagnostic(report)
  })

  it('hold the five programmes’ trusts against the rest on the seven pillars, as R finds it', async () => {
    const { text } = await lead.get(`/collections/2025/programmes.csv?${types.join('&')}`).expect(200)
    const rows = csvRows(text).filter((row) => row['figure'] === 'members' && row['programme'] === 'any')
    const found = programmesOfR()
    assert.equal(found.length, 7 * 4)
    for (const { pillar, setting, members, others, difference, low, high, tolerance } of found) {
      const row = rows.find((each) => each['measure'] === pillar && each['provider_type'] === setting)
      const label = `${pillar} ${setting}`
      assert.deepEqual([row?.['members_settings'], row?.['others_settings']], [String(members), String(others)], label)
      assert.ok(Math.abs(Number(row?.['difference']) - difference) < 1e-9, `${label}: ${row?.['difference']}`)
      for (const [end, value] of [
        ['low', low],
        ['high', high],
      ] as const)
        if (value === undefined) assert.equal(row?.[end], '', label)
        else
          assert.ok(Math.abs(Number(row?.[end]) - value) <= tolerance, `${label} ${end}: ${row?.[end]}, not ${value}`)
    }
    const document = readFileSync(path.join(root, 'docs/analysis-programmes.md'), 'utf8')
    const two = (value: string | undefined) => {
      const number = Number(value)
      return `${number < 0 ? '−' : '+'}${Math.abs(number).toFixed(2)}`
    }
    for (const pillar of pillars.slice(0, 7)) {
      const row = rows.find((each) => each['measure'] === pillar && each['provider_type'] === 'all')
      const written = `${two(row?.['difference'])} (${two(row?.['low'])} to ${two(row?.['high'])})`
      assert.ok(document.includes(written), `the document says of ${pillar}: ${written}`)
    }
    assert.ok(
      rows.length > 0 && rows.every((row) => row['supported'] === 'false'),
      'nothing is supported, as the document says',
    )
    const { text: page } = await lead.get(`/collections/2025/programmes?${types.join('&')}`).expect(200)
    assert.match(page, /No difference between members of programmes and organisations of none can be told from chance/)
    assert.match(page, /Joining was not random/)
    assert.match(page, /Of 15 members the register does not say since when/)
  })

  it('show how the overall score changed since 2024 among the same returns, as awk and R find it', async () => {
    await databases.writer('collections').where({ code: '2024' }).update({ opens_on: '2024-07-01' })
    const { text } = await lead.get(`/collections/2025/trend.csv?item=overall.this_year&${types.join('&')}`).expect(200)
    const [head = '', ...lines] = text.trim().split('\r\n')
    const heads = head.split(',')
    const rows = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [heads[at] ?? '', cell])))
    const changes = changesOfR()
    const means = changeOfAwk()
    for (const setting of ['acute', 'mental_health', 'community', 'ambulance']) {
      const row = rows.find((each) => each['of'] === 'panel' && each['provider_type'] === setting)
      const expected = changes.get(setting)
      assert.ok(row && expected, setting)
      assert.equal(Number(row['later_n']), expected.n)
      assert.equal(Number(row['estimate']).toFixed(6), means[setting])
      for (const [figure, value] of [
        ['estimate', expected.mean],
        ['low', expected.low],
        ['high', expected.high],
      ] as const)
        assert.ok(Math.abs(Number(row[figure]) - value) < 1e-9, `${setting} ${figure}: ${row[figure]} is not ${value}`)
    }
  })

  it('stand on the map: each of the 42 boards of their time in its hexagon, the 36 of today on theirs', async () => {
    const settings = ['acute', 'mental_health', 'community']
    const { text } = await lead
      .get(`/collections/2025/place?item=well_led&${settings.map((type) => `type=${type}`).join('&')}`)
      .expect(200)
    assert.doesNotMatch(text, /Boards without a place on the map/)
    const maps = mapsOf(text)
    assert.equal(maps.length, settings.length)
    for (const [at, setting] of settings.entries()) {
      const map = maps[at] ?? []
      assert.equal(new Set(map.map(({ href }) => /icbs\/(\w+)/.exec(href)?.[1])).size, 42)
      for (const { name, href } of map) {
        const icb = /icbs\/(\w+)/.exec(href)?.[1]
        const values = returns
          .filter((row) => row.setting === setting && row.icb === icb)
          .map((row) => row.values[0] ?? 0)
        const mean = values.reduce((total, value) => total + value, 0) / values.length
        const [, shown, count] = /: ([\d.]+), (\d+) answering/.exec(name) ?? []
        // half a hundredth can be rounded either way
        if (values.length > 0) assert.ok(Math.abs(Number(shown) - mean) < 0.0051, `${setting} ${name}, not ${mean}`)
        else assert.match(name, /: nobody takes part/)
        assert.equal(Number(count ?? 0), values.length, `${setting} ${name}`)
      }
    }
    const today = (await registerAt(db, '2026-08-01')).map(({ icbCode }) => icbCode)
    assert.equal(layoutFor(boardLayouts, today)?.hexagons.length, 36)
    assert.deepEqual(new Set(today), new Set(layoutFor(boardLayouts, today)?.hexagons.map(({ code }) => code)))
  })

  it('are placed as our reference layouts say, every region of one piece', () => {
    for (const file of ['icb_2022_42_hex.json', 'icb_2026_36_hex.json']) {
      const { hexes } = JSON.parse(readFileSync(from(file), 'utf8')) as {
        hexes: Record<string, { q: number; r: number; region: string }>
      }
      const layout = layoutFor(boardLayouts, Object.keys(hexes))
      assert.deepEqual(
        new Map(layout?.hexagons.map(({ code, column, row }) => [code, [column, row]])),
        new Map(Object.entries(hexes).map(([code, { q, r }]) => [code, [q, r]])),
      )
      for (const region of new Set(Object.values(hexes).map((each) => each.region))) {
        const own = layout?.hexagons.filter(({ code }) => hexes[code]?.region === region) ?? []
        assert.equal(reachedFrom(own), own.length, `${file} ${region}`)
      }
    }
  })

  it('show all pillars on the overview', async () => {
    const { text } = await lead.get('/collections/2025/overview').expect(200)
    assert.match(text, /Digital Maturity Assessment 2025/)
    assert.doesNotMatch(text, /invented/)
    assert.match(
      text,
      /Published results of an earlier survey, loaded from dma_2025_providers\.csv on .*, not answered here/,
    )
  })
})

describe('the published file, sent from a page', () => {
  let alice: Visitor
  before(async () => {
    const administrator = await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
    alice = await signedIn(testApp(databases, undefined, { dataFolder: folder }), administrator)
  })
  const sent = async (target: Record<string, string>) => {
    const place = await sendResults(alice, readFileSync(from('dma_2025_providers.csv')), 'dma_2025_providers.csv')
    await takeStep(alice, place, 'collection', target)
    return place
  }
  const overall = { 'column-13': 'item:overall.this_year', 'column-14': 'item:overall.last_year' }

  it('needs no more than its two overall columns chosen, and says what the command has loaded', async () => {
    const place = await sent({ into: '2025' })
    const proposed = formOn((await alice.get(`${place}/columns`).expect(200)).text)
    assert.deepEqual(
      Array.from({ length: 14 }, (_, at) => proposed[`column-${at + 1}`] === '').map((left, at) => (left ? at + 1 : 0)),
      [...Array.from({ length: 12 }, () => 0), 13, 14],
    )
    await takeStep(alice, place, 'columns', overall)
    await takeStep(alice, place, 'answers')
    const { text } = await alice.get(place).expect(200)
    assert.match(
      text,
      /There is nothing to do: the collection says all of this already \(285 known already, 0 skipped\)/,
    )
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('makes a collection with the same answers', async () => {
    const { id } = await findInstrument(db, 'dma-pillars', '1.0.0')
    const day = { day: '1/7/2025', instrument: String(id) }
    const place = await sent({ into: 'new', code: '2025-pages', name: 'The same from a page', ...day })
    await takeStep(alice, place, 'columns', overall)
    await takeStep(alice, place, 'answers')
    assert.match((await alice.get(place).expect(200)).text, /A new collection is made, 285 added, 0 changed/)
    await loadResults(alice, place)
    const itemsOf = async (code: string) =>
      (await listSheetsInForce(db, (await findCollection(db, code)).id)).map(({ content }) => {
        const { participant, items } = JSON.parse(content) as { participant: string[]; items: unknown[] }
        return [participant, items]
      })
    assert.deepEqual(await itemsOf('2025-pages'), await itemsOf('2025'))
  })
})

/** How many hexagons can be reached from the first by going from neighbour to neighbour. */
function reachedFrom(hexagons: readonly Hexagon[]): number {
  const seen = new Set<Hexagon>()
  const waiting = hexagons.slice(0, 1)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const around = neighboursOf(next)
    waiting.push(
      ...hexagons.filter(({ column, row }) => around.some((each) => each.column === column && each.row === row)),
    )
  }
  return seen.size
}

/** The same means computed by a program that is not ours at all. */
function meansOfAwk(): Record<string, string[]> {
  const program = `NR > 1 { s = $(NF - 11); n[s]++; for (i = 0; i < 9; i++) total[s, i] += $(NF - 8 + i) }
    END { for (s in n) { line = s; for (i = 0; i < 9; i++) line = line " " sprintf("%.3f", total[s, i] / n[s]); print line } }`
  const done = spawnSync('awk', ['-F,', program, from('dma_2025_providers.csv')], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  const lines = done.stdout.trim().split('\n').toSorted()
  return Object.fromEntries(lines.map((line) => [line.split(' ')[0] ?? '', line.split(' ').slice(1)]))
}

/** This year's overall score less last year's, by setting: the mean by awk. */
function changeOfAwk(): Record<string, string> {
  const program = `NR > 1 { s = $(NF - 11); n[s]++; total[s] += $(NF - 1) - $NF }
    END { for (s in n) printf "%s %.6f\\n", s, total[s] / n[s] }`
  const done = spawnSync('awk', ['-F,', program, from('dma_2025_providers.csv')], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  return Object.fromEntries(
    done.stdout
      .trim()
      .split('\n')
      .map((line) => line.split(' ') as [string, string]),
  )
}

/** The same by R, with the interval of its paired t test. */
function changesOfR(): Map<string, { n: number; mean: number; low: number; high: number }> {
  const program = `d <- read.csv(commandArgs(TRUE)[1])
    for (s in unique(d$care_setting)) with(d[d$care_setting == s, ], {
      t <- t.test(overall_2025_comparable, overall_2024_comparable, paired = TRUE)
      cat(s, length(overall_2025_comparable), sprintf("%.15g", c(t$estimate, t$conf.int)), "\\n")
    })`
  const done = spawnSync('Rscript', ['-e', program, from('dma_2025_providers.csv')], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  return new Map(
    done.stdout
      .trim()
      .split('\n')
      .map((line) => {
        const [setting = '', n, mean, low, high] = line.trim().split(/\s+/)
        return [setting, { n: Number(n), mean: Number(mean), low: Number(low), high: Number(high) }]
      }),
  )
}

interface OfProgrammes {
  pillar: string
  setting: string
  members: number
  others: number
  difference: number
  /** Undefined where fewer than five organisations stand on one side. */
  low: number | undefined
  high: number | undefined
  tolerance: number
}

/** Members of the five programmes less the rest: in one setting by R's t test, in all by draws of R's own. */
function programmesOfR(): OfProgrammes[] {
  const program = `arguments <- commandArgs(TRUE)
    d <- read.csv(arguments[1])
    d$member <- d[[1]] %in% read.csv(arguments[2])$ods_code
    pillars <- names(d)[6:12]
    put <- function(...) cat(paste(...), "\\n")
    text <- function(value) sprintf("%.15g", value)
    shared <- intersect(unique(d$care_setting[d$member]), unique(d$care_setting[!d$member]))
    together <- d[d$care_setting %in% shared, ]
    fewest <- min(tapply(together[[1]], together$member, function(codes) length(unique(codes))))
    # how often each trust comes up in each of 6,000 draws, one row a draw
    codes <- sort(unique(d[[1]]))
    set.seed(7)
    times <- t(replicate(6000, tabulate(sample.int(length(codes), replace = TRUE), length(codes))))
    # a difference for each row of times: the means of each setting apart, weighted by the members there
    standardised <- function(times, pillar) {
      parts <- lapply(shared, function(setting) {
        sums <- function(member, value) {
          rows <- d[d$care_setting == setting & d$member == member, ]
          drop(times %*% ifelse(codes %in% rows[[1]], value(rows)[match(codes, rows[[1]])], 0))
        }
        one <- function(rows) rep(1, nrow(rows))
        of <- function(rows) rows[[pillar]]
        count <- sums(TRUE, one)
        list(count = count, part = ifelse(count == 0, 0, sums(TRUE, of) - count * sums(FALSE, of) / sums(FALSE, one)))
      })
      Reduce(\`+\`, lapply(parts, \`[[\`, "part")) / Reduce(\`+\`, lapply(parts, \`[[\`, "count"))
    }
    tail <- pnorm(-sqrt(fewest / (fewest - 1)) * qt(0.975, fewest - 1))
    for (pillar in pillars) {
      replicates <- standardised(times, pillar)
      ends <- quantile(replicates, c(tail, 1 - tail), type = 7)
      figure <- standardised(matrix(1, 1, length(codes)), pillar)
      put(pillar, "all", sum(together$member), sum(!together$member), text(figure), text(ends[1]), text(ends[2]), text(sd(replicates) / 4))
      for (setting in shared) {
        rows <- d[d$care_setting == setting, ]
        own <- rows[[pillar]][rows$member]
        rest <- rows[[pillar]][!rows$member]
        ends <- if (length(own) < 5) c("none", "none") else text(t.test(own, rest)$conf.int)
        put(pillar, setting, length(own), length(rest), text(mean(own) - mean(rest)), ends[1], ends[2], "1e-9")
      }
    }`
  const files = [from('dma_2025_providers.csv'), path.join(root, 'db/register/programmes.csv')]
  const done = spawnSync('Rscript', ['-e', program, ...files], { encoding: 'utf8' })
  assert.equal(done.status, 0, done.stderr)
  return done.stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pillar = '', setting = '', members, others, difference, low, high, tolerance] = line.trim().split(' ')
      const end = (value: string | undefined) => (value === 'none' ? undefined : Number(value))
      return {
        pillar,
        setting,
        members: Number(members),
        others: Number(others),
        difference: Number(difference),
        low: end(low),
        high: end(high),
        tolerance: Number(tolerance),
      }
    })
}
