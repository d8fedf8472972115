import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { stepPaints } from '../../../server/analytics/wording/colour-steps.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { loadedCountry, placesOf, readSheets, select } from '../demonstration/loaded-country.ts'
import { tablesOf } from '../../support/page-tables.ts'
import { heatMapOf, mapsOf, recordsOf } from './place-pages.ts'

const item = 'sharing.out.health'

describe('the page by place of the invented country', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const sheets = await readSheets(databases.reader)
  const boardRows: { organisation_code: string; icb_code: string; icb_name: string }[] = await databases
    .reader('participants')
    .join('collections', 'collections.id', 'participants.collection_id')
    .where({ 'collections.code': '2016', setting: 'acute' })
    .select('organisation_code', 'icb_code', 'icb_name')
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))
  const show = async (address: string) => (await lead.get(`/collections/${address}`).expect(200)).text

  /** How many acute trusts of a board answered, and how many of them agree, counted from the sheets. */
  const counted = (board: string, agreeing: readonly number[] = [3, 4]) => {
    const codes = new Set(boardRows.filter((row) => row.icb_code === board).map((row) => row.organisation_code))
    const places = placesOf(
      select(sheets, '2016', 'acute').filter(({ code }) => codes.has(code)),
      item,
    )
    return { answered: places.length, agreeing: places.filter((place) => agreeing.includes(place)).length }
  }

  it('shows every section by region as the comparison does, and leads there', async () => {
    const html = await show('2016/place?type=acute')
    const heat = heatMapOf(html, 'Acute trusts')
    assert.deepEqual(
      [...heat.keys()],
      ['Easterfen', 'Highfell', 'Isenshore', 'Kingsreach', 'Midvale', 'Suthermoor', 'Westerhaven', 'Whole country'],
    )
    const cell = heat.get('Highfell')?.get('Sharing with local organisations')
    assert.ok(cell)
    const [scores] = tablesOf((await lead.get(cell.href).expect(200)).text).get('Scores') ?? []
    assert.match(cell.text, new RegExp(`^${scores?.['Mean']} .*${scores?.['Number']} of 26$`))
    assert.equal(heat.get('Whole country')?.size, 8)
  })

  it('shows each board in its hexagon as the sheets say, and leads to its page', async () => {
    const [map = []] = mapsOf(await show(`2016/place?type=acute&item=${item}`))
    assert.equal(map.length, 21)
    assert.equal(new Set(map.map(({ href }) => href)).size, 21)
    for (const { name, href, words } of map) {
      const board = href.match(/icbs\/(XQ\d\d)/)?.[1] ?? ''
      const { answered, agreeing } = counted(board)
      const percent = `${Math.round((100 * agreeing) / answered)}%`
      const full = boardRows.find((row) => row.icb_code === board)?.icb_name.replace('Integrated Care Board', 'ICB')
      assert.ok(name.startsWith(`${full}: ${percent} of ${answered} answering`), name)
      assert.ok(words.some((word) => word.startsWith(percent)) && words.includes(`of ${answered}`), words.join())
    }
    const gallordale = map.find(({ name }) => name.startsWith('Gallordale'))
    await lead.get(gallordale?.href ?? '').expect(200, /<h1[^>]*>.*Gallordale ICB/)
  })

  it('reads the boards from north to south, and colours the larger share no lighter', async () => {
    const [map = []] = mapsOf(await show(`2016/place?type=acute&item=${item}`))
    assert.match(map[0]?.name ?? '', /^Lorrim and the Fells/)
    assert.match(map.at(-1)?.name ?? '', /^Kingsreach Estuary/)
    const paints: readonly string[] = stepPaints.map(({ colour }) => colour)
    const steps = map
      .map(({ name, fill }) => ({ share: Number(/(\d+)%/.exec(name)?.[1]), step: paints.indexOf(fill) }))
      .toSorted((a, b) => a.share - b.share)
    assert.ok(steps.every(({ step }) => step >= 0))
    assert.deepEqual(
      steps.map(({ step }) => step),
      steps.map(({ step }) => step).toSorted((a, b) => a - b),
    )
  })

  it('shows another answer where it is asked for, and keeps it in its links', async () => {
    const html = await show(`2016/place?type=acute&item=${item}&answer=2`)
    const [map = []] = mapsOf(html)
    const { answered, agreeing } = counted('XQ03', [0, 1])
    const board = map.find(({ name }) => name.startsWith('Gallordale'))
    assert.match(board?.name ?? '', new RegExp(`: ${Math.round((100 * agreeing) / answered)}% of ${answered}`))
    assert.match(board?.href ?? '', /answer=2/)
    assert.match(html, /Share who disagree/)
  })

  it('sorts its table by name, region and figure as the address says', async () => {
    const figures = async (query: string) => {
      const html = await show(`2016/place?type=acute&item=${item}${query}`)
      return (
        [...tablesOf(html)].find(([caption]) => caption.startsWith('Integrated care boards: acute'))?.[1] ?? []
      ).filter((row) => row['Region'] !== '')
    }
    const names = (await figures('')).map((row) => row['Integrated care board'] ?? '')
    assert.deepEqual(names, names.toSorted())
    const shares = (await figures('&sort=figure&order=descending')).map((row) =>
      Number.parseFloat(row['Share who agree'] ?? ''),
    )
    assert.equal(shares.length, 21)
    assert.deepEqual(
      shares,
      shares.toSorted((a, b) => b - a),
    )
    const regions = (await figures('&sort=region')).map((row) => row['Region'] ?? '')
    assert.deepEqual(regions, regions.toSorted())
    assert.deepEqual(
      (await figures('&sort=nonsense')).map((row) => row['Integrated care board'] ?? ''),
      names,
    )
  })

  it('has another layout once two boards are one', async () => {
    const [map = []] = mapsOf(await show('2026/place?type=acute'))
    assert.equal(map.length, 20)
    assert.ok(map.some(({ href }) => href.includes('/icbs/XQ22')))
  })

  it('draws only what a filter leaves, and the table has the same boards', async () => {
    const html = await show(`2016/place?type=acute&item=${item}&region=XR1`)
    const [map = []] = mapsOf(html)
    assert.deepEqual(map.map(({ href }) => href.match(/XQ\d\d/)?.[0] ?? '').toSorted(), ['XQ01', 'XQ02', 'XQ03'])
    assert.equal(heatMapOf(html, 'Acute trusts').size, 2)
    assert.match(html, /In Highfell\./)
  })

  it('shows care providers by region, and on no map', async () => {
    const html = await show('2016/place?type=care')
    assert.ok(heatMapOf(html, 'Care providers').size === 8)
    assert.equal(mapsOf(html).length, 0)
    assert.match(html, /not shown by integrated care board/)
  })

  it('gives the same figures as a file, each with what it is judged by', async () => {
    const rows = recordsOf(await show(`2016/place.csv?type=acute&item=${item}`))
    const boards = rows.filter((row) => row['figure_of'] === 'map' && row['level'] === 'icb')
    assert.equal(boards.length, 21)
    for (const row of boards) {
      const { answered, agreeing } = counted(row['place'] ?? '')
      assert.deepEqual([row['numerator'], row['answered']], [String(agreeing), String(answered)])
      assert.equal(Number(row['estimate']), agreeing / answered)
      assert.match(row['map_column'] ?? '', /^\d$/)
      assert.equal(row['told_apart'], String(Number(row['p_adjusted']) < 0.05))
    }
    const heat = rows.filter((row) => row['figure_of'] === 'heat_map')
    assert.equal(heat.length, 8 * 8)
    assert.equal(heat.filter((row) => row['level'] === 'country').length, 8)
    assert.ok(rows.every((row) => row['collection'] === '2016'))
  })

  it('says only of places what their file says can be told', async () => {
    for (const query of ['type=acute', 'type=mental_health', 'type=care', '']) {
      const told = recordsOf(await show(`2016/place.csv?${query}`)).filter((row) => row['told_apart'] === 'true')
      const html = await show(`2016/place?${query}`)
      const marked = [...html.matchAll(/app-heat__mark/g)].length
      assert.equal(marked, told.filter((row) => row['figure_of'] === 'heat_map').length, query)
      if (told.length === 0) assert.match(html, /No region can be told apart from the whole country on any section/)
    }
  })

  it('says what it does not know, and shows no figures', async () => {
    const { text } = await lead.get('/collections/2016/place?item=no.such&region=XR9').expect(400)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Choose a question or a section score from the list/)
    assert.match(text, /XR9 is not one of them/)
    assert.equal(mapsOf(text).length, 0)
    await lead.get('/collections/2016/place.csv?item=no.such').expect(400)
  })

  it('links to methods that are there', async () => {
    const methods = (await lead.get('/methods').expect(200)).text
    for (const address of ['2016/place', '2016/place/regions/XR1', '2016/place/icbs/XQ01']) {
      const anchors = [...(await show(address)).matchAll(/href="\/methods#([^"]+)"/g)].map(([, anchor]) => anchor ?? '')
      assert.ok(anchors.length > 5)
      for (const anchor of anchors) assert.ok(methods.includes(` id="${anchor}"`), anchor)
    }
  })

  it('needs as many statements for three provider types and a file as for one', async () => {
    const count = async (address: string) => {
      let statements = 0
      const listen = () => {
        statements += 1
      }
      databases.reader.on('query', listen)
      await show(address)
      databases.reader.removeListener('query', listen)
      return statements
    }
    await show('2016/place')
    const one = await count('2016/place?type=acute&region=XR1')
    for (const address of ['2016/place', '2016/place.csv', '2016/place/regions/XR1', '2016/place/icbs/XQ01'])
      assert.equal(await count(address), one, address)
  })

  describe('step by step', () => {
    it('keeps what is asked, from the country to a region, its boards, and back', async () => {
      const query = `item=${item}&type=acute&type=community`
      const heat = await show(`2016/place?${query}`)
      assert.match(heat, new RegExp(`href="/collections/2016/place/regions/XR1\\?${query.replaceAll('&', '&amp;')}"`))
      const region = await show(`2016/place/regions/XR1?${query}`)
      assert.match(region, new RegExp(`href="/collections/2016/place/icbs/XQ01\\?${query.replaceAll('&', '&amp;')}"`))
      const board = await show(`2016/place/icbs/XQ01?${query}`)
      for (const above of ['place', 'place/regions/XR1'])
        assert.match(
          board,
          new RegExp(
            `<a class="nhsuk-breadcrumb__link" href="/collections/2016/${above}\\?${query.replaceAll('&', '&amp;')}"`,
          ),
        )
    })

    it('puts a board beside its region and the country', async () => {
      const tables = tablesOf(await show(`2016/place/icbs/XQ03?item=${item}&type=acute`))
      const [first] = tables.get('Acute trusts') ?? []
      const { answered, agreeing } = counted('XQ03')
      assert.equal(first?.['Gallordale ICB'], `${((100 * agreeing) / answered).toFixed(1)}%`)
      const [region] =
        tablesOf(await show(`2016/comparison?item=${item}&type=acute&region=XR1`)).get('How sure the shares are') ?? []
      assert.equal(first?.['Highfell (95% interval)'], `${region?.['Share']} (${region?.['95% interval']})`)
      assert.match(first?.['Whole country (95% interval)'] ?? '', /^\d+\.\d% \(/)
      assert.match(first?.['Beside the whole country'] ?? '', /Not told apart|Higher|Lower|Not among so many/)
      assert.equal((tables.get('Acute trusts') ?? []).length, 9)
    })

    it('lists its organisations by name with what they answered', async () => {
      const codes = boardRows.filter((row) => row.icb_code === 'XQ03').map((row) => row.organisation_code)
      const rows = tablesOf(await show(`2016/place/icbs/XQ03?item=${item}&type=acute`)).get(
        'Other local health care providers can see the patient information we hold',
      )
      assert.equal(rows?.length, codes.length)
      const words = ['Strongly disagree', 'Disagree', 'Neither agree nor disagree', 'Agree', 'Strongly agree']
      const given = placesOf(
        select(sheets, '2016', 'acute').filter(({ code }) => codes.includes(code)),
        item,
      ).map((place) => words[place] ?? '')
      const shown = rows.map((row) => (row['Answer'] ?? '').replace(/^Answer/, '')).filter((one) => words.includes(one))
      assert.deepEqual(shown.toSorted(), given.toSorted())
    })

    it('has no page for a place that is not there', async () => {
      for (const address of ['regions/XR9', 'regions/XQ01', 'icbs/XQ99', 'icbs/XR1', 'icbs/%3Cb%3E'])
        await lead.get(`/collections/2016/place/${address}`).expect(404)
    })

    it('says what it does not know, with what was asked still there', async () => {
      const { text } = await lead.get('/collections/2016/place/regions/XR1?item=no.such&type=acute').expect(400)
      assert.match(text, /<title>Error: Highfell/)
      assert.match(text, /value="acute" checked/)
      assert.equal(tablesOf(text).size, 0)
    })
  })
})

describe('a map of which nobody has said anything', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], region: 'XR1', icb: 'XQ01' },
    { code: 'RBB', settings: ['acute'], region: 'XR1', icb: 'XQ02' },
    { code: 'RCC', settings: ['mental_health'], region: 'XR2', icb: 'XQ04' },
  ])
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))

  it('is not drawn, and the page says why', async () => {
    const { text } = await lead.get('/collections/2026/place').expect(200)
    assert.match(text, /Nobody has answered this yet, so there is nothing to draw/)
    assert.deepEqual(mapsOf(text), [])
    const elsewhere = await lead.get('/collections/2026/place?type=mental_health&region=XR1').expect(200)
    assert.match(elsewhere.text, /Nobody of these provider types takes part in any board, so there is nothing to draw/)
    assert.deepEqual(mapsOf(elsewhere.text), [])
  })
})
