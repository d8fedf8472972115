import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { exampleFiles } from '../../support/example-files.ts'

describe('the copy of a response as a PDF', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'], partners: ['RBB'] },
    { code: 'RBB', settings: ['mental_health'] },
  ])
  const own = `/responses/${responseIds.get('RAA')}`
  const ann = await signedIn(app, await person(databases, 'Zélie Żółć', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const bob = await signedIn(app, await person(databases, 'Bob Brown', [{ role: 'lead_respondent', scope: 'RBB' }]))
  const answer = (section: string, sent: Record<string, string>) =>
    ann.post(`${own}/sections/${section}`).type('form').send(sent).expect(303)
  const words = 'Połączenie działa – Łódź, Çeşme, naïve œuvre.\nSecond line with ≥ 90 % and “quotes”.'
  await answer('sharing/acute', {
    'shown:sharing.out.health': '0',
    'sharing.out.health': 'agree',
    'shown:sharing.comment': '0',
    'sharing.comment': words,
  })
  await ann
    .post(`${own}/sections/sharing/acute/evidence/files`)
    .field('file-description', 'Audited in May')
    .attach('file', exampleFiles.pdf, 'plan.pdf')
    .expect(303)

  it('is a file to keep, with a title, a language and A4 pages that are numbered', async () => {
    const { headers, pdf, text, bytes } = await copyFor(ann, own)
    assert.equal(headers['content-type'], 'application/pdf')
    assert.equal(headers['content-disposition'], 'attachment; filename=answers-2026-RAA.pdf')
    const { info } = await getMeta(pdf)
    assert.equal(info['Title'], 'Trust RAA: Sharing 2026')
    assert.equal(info['Language'], 'en-GB')
    assert.match(bytes.toString('latin1'), /\/DisplayDocTitle true/)
    const { view } = await pdf.getPage(1)
    assert.deepEqual(view.map(Math.round), [0, 0, 595, 842])
    assert.ok(pdf.numPages > 3)
    for (let page = 1; page <= pdf.numPages; page += 1) assert.ok(text.includes(`Page ${page} of ${pdf.numPages}`))
  })

  it('says what the next maturity level waits for, and which organisation is no partner', async () => {
    await ann
      .post(`${own}/sections/standards/acute`)
      .type('form')
      .send({ 'shown:standards.level': '0', 'standards.level': ['viewed', 'views', 'own_entries'] })
      .expect(303)
    await ann.post(`${own}/partners/RBB/standing`).type('form').send({ standing: 'not_ours' }).expect(303)
    const { text } = await copyFor(ann, own)
    assert.match(text, /Level 1 of 5[\s\S]*For level 2 this is still missing: • Each person’s NHS number/)
    assert.match(text, /Elements of level 5 are ticked, but level 2 is not complete\./)
    assert.match(text, /Not partners of ours Trust RBB Nothing is asked about it/)
    await ann.post(`${own}/partners/RBB/standing`).type('form').send({ standing: 'partner' }).expect(303)
  })

  it('holds every section, every question with its answer, and what it rests on, accents and all', async () => {
    const { text } = await copyFor(ann, own)
    assert.match(text, /Trust RAA \(RAA\)/)
    assert.match(text, /State In progress\. Not submitted yet: these answers can still change\./)
    for (const line of words.split('\n')) assert.ok(text.includes(line), line)
    assert.match(text, /Agree/)
    assert.match(text, /plan\.pdf Audited in May PDF, 1 KB SHA-256 [0-9a-f]{64} Added by Zélie Żółć/)
    assert.doesNotMatch(text, /Answer sheet/)
    const whole = (await ann.get(`${own}/copy`).expect(200)).text
    const page = whole.slice(whole.indexOf('<main'), whole.indexOf('</main>'))
    const questions = [...page.matchAll(/<dt class="nhsuk-summary-list__key[^>]*>([\s\S]*?)<\/dt>/g)].map(([, key]) =>
      plain(key ?? ''),
    )
    const headings = [...page.matchAll(/<h2[^>]*>([\s\S]*?)<\/h2>/g)].map(([, heading]) => plain(heading ?? ''))
    assert.ok(questions.length > 60 && headings.length > 12)
    for (const sentence of [...questions, ...headings]) assert.ok(text.includes(sentence), sentence)
  })

  it('is tagged: headings, paragraphs in the order of reading, and page numbers outside it', async () => {
    const { pdf, bytes } = await copyFor(ann, own)
    assert.deepEqual(await pdf.getMarkInfo(), { Marked: true, UserProperties: false, Suspects: false })
    const roles = new Set<string>()
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number)
      collectRoles(await page.getStructTree(), roles)
    }
    assert.deepEqual([...roles].toSorted(), ['Document', 'H1', 'H2', 'H3', 'P', 'Root'])
    assert.match(bytes.toString('latin1'), /pdfuaid:part>1</)
    const outline = (await pdf.getOutline()) ?? []
    assert.ok(outline.some(({ title }: { title: string }) => title === 'Sharing with local organisations (Acute)'))
  })

  it('embeds its fonts', async () => {
    const { bytes } = await copyFor(ann, own)
    const source = bytes.toString('latin1')
    assert.deepEqual(
      [...new Set([...source.matchAll(/\/FontName \/[A-Z]+\+([\w-]+)/g)].map(([, name = '']) => name))].toSorted(),
      ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold'],
    )
    assert.equal(source.match(/\/FontFile2 /g)?.length, 2)
    assert.doesNotMatch(source, /Helvetica/)
  })

  it('is linked beside the other copies, and nobody else’s', async () => {
    assert.match((await ann.get(own).expect(200)).text, new RegExp(`href="${own}/copy\\.pdf"`))
    await bob.get(`${own}/copy.pdf`).expect(404)
  })

  it('says who signed when, with the hash of each sheet', async () => {
    const { version } = await databases.reader('responses').where({ organisation_code: 'RAA' }).first('version')
    await ann.post(`${own}/signature`).type('form').send({ declared: 'yes', version }).expect(303)
    assert.match((await ann.get(`${own}/submitted`).expect(200)).text, new RegExp(`href="${own}/copy\\.pdf"`))
    const { text } = await copyFor(ann, own)
    assert.match(text, /State Submitted\. Signed by Zélie Żółć on \d+ \w+ 20\d\d at \d\d:\d\d\./)
    const sheets = await databases.reader('answer_sheets').select<{ hash: string }[]>('hash')
    assert.equal(sheets.length, 2)
    for (const { hash } of sheets) assert.ok(text.includes(`version 1 SHA-256 ${hash}`))
  })
})

async function copyFor(visitor: Visitor, response: string) {
  const reply = await visitor.get(`${response}/copy.pdf`).expect(200)
  const bytes = reply.body as Buffer
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(pdf, { mergePages: true })
  return { headers: reply.headers as Record<string, string>, bytes, pdf, text: text.replaceAll(/[^\S\n]+/g, ' ') }
}

interface StructureNode {
  role?: string
  children?: StructureNode[]
}

function collectRoles(node: StructureNode, roles: Set<string>): void {
  if (node.role) roles.add(node.role)
  for (const child of node.children ?? []) collectRoles(child, roles)
}

function plain(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#39;', '’')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
