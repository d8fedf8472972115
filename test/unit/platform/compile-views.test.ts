import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { compileViews, listViews } from '../../../server/platform/http/compile-views.ts'
import { keptPart } from '../../../server/platform/http/kept-parts.ts'

type Render = (name: string, locals: { page?: unknown; part?: unknown }) => string

let directory: string

function compiled(templates: Record<string, string>): Render {
  const views = mkdtempSync(path.join(directory, 'views-'))
  mkdirSync(path.join(views, 'partials'))
  for (const [name, text] of Object.entries(templates)) writeFileSync(path.join(views, `${name}.ejs`), text)
  return compileViews(views) as Render
}

before(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'compile-views-'))
})

after(() => rmSync(directory, { recursive: true }))

test('escapes words and leaves markup alone', () => {
  const render = compiled({ page: '<p><%= page.words %></p><%- page.markup %>' })
  assert.equal(
    render('page', { page: { words: `<b>"it's" & more`, markup: '<hr>' } }),
    '<p>&lt;b&gt;&quot;it&#39;s&quot; &amp; more</p><hr>',
  )
})

test('includes a partial with its part, and not the page', () => {
  const render = compiled({
    page: `<%- include('/partials/outer', { part: { name: page.name } }) %>`,
    'partials/outer': `[<%- include('/partials/inner', { part: { name: part.name } }) %><%= page %>]`,
    'partials/inner': '<%= part.name %>',
  })
  assert.equal(render('page', { page: { name: 'Ada' } }), '[Ada]')
})

test('needs no file once it is compiled', () => {
  const views = mkdtempSync(path.join(directory, 'views-'))
  mkdirSync(path.join(views, 'partials'))
  writeFileSync(path.join(views, 'page.ejs'), `<%- include('/partials/one', { part: {} }) %>`)
  writeFileSync(path.join(views, 'partials/one.ejs'), 'still here')
  const render = compileViews(views) as Render
  rmSync(views, { recursive: true })
  assert.equal(render('page', { page: {} }), 'still here')
})

test('says which view or partial there is not', () => {
  const render = compiled({ page: `<%- include('/partials/none', { part: {} }) %>` })
  assert.throws(() => render('absent', { page: {} }), /There is no view absent in/)
  assert.throws(() => render('page', { page: {} }), /views\/page\.ejs, line 1: There is no view \/partials\/none in/)
})

test('names the template and line of a fault, and keeps its cause', () => {
  const render = compiled({ page: '<p>\n<%= page.missing.word %>\n</p>' })
  assert.throws(
    () => render('page', { page: {} }),
    (error: Error) => /views\/page\.ejs, line 2: Cannot read/.test(error.message) && error.cause instanceof TypeError,
  )
})

test('a template has neither the module nor the locals of EJS in reach', () => {
  const render = compiled({ page: '<%= typeof require %> <%= typeof ejs %> <%= typeof locals %>' })
  assert.equal(render('page', { page: {} }), 'undefined undefined undefined')
})

test('lists every template by name, in order', () => {
  const names = listViews(path.resolve(import.meta.dirname, '../../../views'))
  assert.ok(names.includes('layout') && names.includes('partials/radios'))
  assert.deepEqual(names, names.toSorted())
})

test('renders what is kept once, for each partial by itself, and everything else anew', () => {
  let asked = 0
  const count = () => (asked += 1)
  const counted = (kept: boolean) => {
    const part = { count }
    return kept ? keptPart(part) : part
  }
  const render = compiled({
    page: `<%- include('/partials/one', { part: page.part }) %> <%- include('/partials/two', { part: page.part }) %>`,
    'partials/one': 'one <%= part.count() %>',
    'partials/two': 'two <%= part.count() %>',
  })
  const kept = counted(true)
  assert.deepEqual(
    [render('page', { page: { part: kept } }), render('page', { page: { part: kept } })],
    ['one 1 two 2', 'one 1 two 2'],
  )
  assert.equal(render('page', { page: { part: counted(true) } }), 'one 3 two 4')
  const fresh = counted(false)
  assert.equal(render('page', { page: { part: fresh } }), 'one 5 two 6')
  assert.equal(render('page', { page: { part: fresh } }), 'one 7 two 8')
})

test('lets nobody change what is kept', () => {
  const part = keptPart({ items: [{ text: 'as it was' }] })
  const [item] = part.items
  assert.ok(item)
  assert.throws(() => (item.text = 'changed'), TypeError)
  assert.throws(() => part.items.push({ text: 'more' }), TypeError)
})
