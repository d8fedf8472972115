import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, test } from 'node:test'
import { compileViews } from '../../../server/platform/http/compile-views.ts'
import { treeOf } from '../../support/markup-tree.ts'
import { unsupportedComponents, unsupportedFixtures } from './unsupported-fixtures.ts'

interface Fixture {
  name: string
  description?: string
  context: object
  callBlock?: string
  html: string
}

/** Components whose partial is named in the singular. */
const partialNames: Record<string, string> = { images: 'image', tables: 'table' }

const root = path.resolve(import.meta.dirname, '../../..')
const render = compileViews(path.join(root, 'views')) as (name: string, locals: { part: object }) => string
const components = path.join(
  path.dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/package.json')),
  'dist/nhsuk/components',
)

/** Where the words go that a macro is called with as a block; `html` unless said here. */
const blockOptions: Record<string, (html: string) => object> = {
  card: (html) => ({ description: { html } }),
  'error-summary': (html) => ({ description: { html } }),
  footer: (html) => ({ meta: { html } }),
}

function partOf({ context, callBlock }: Fixture, component: string): object {
  if (callBlock === undefined) return context
  return { ...context, ...(blockOptions[component]?.(callBlock) ?? { html: callBlock }) }
}

function titleOf({ name, description }: Fixture): string {
  return description ? `${name}, ${description}` : name
}

function offence(component: string, fixture: Fixture): string | undefined {
  try {
    const html = render(`partials/${partialNames[component] ?? component}`, { part: partOf(fixture, component) })
    assert.equal(treeOf(html), treeOf(fixture.html))
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

for (const component of readdirSync(components).toSorted()) {
  if (component.includes('.')) continue
  const file = path.join(components, component, 'fixtures.json')
  const { fixtures } = JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }
  if (unsupportedComponents[component] !== undefined) {
    test(`${component} is still without a partial`, () => {
      assert.throws(() => render(`partials/${partialNames[component] ?? component}`, { part: {} }), /There is no view/)
    })
    continue
  }
  const unsupported = unsupportedFixtures[component] ?? {}
  describe(component, () => {
    for (const fixture of fixtures) {
      const title = titleOf(fixture)
      if (unsupported[title] === undefined) {
        test(title, () => assert.equal(offence(component, fixture) ?? '', ''))
      } else {
        test(`still not: ${title}`, () => assert.notEqual(offence(component, fixture), undefined))
      }
    }
    test('every unsupported fixture listed exists', () => {
      const titles = fixtures.map(titleOf)
      assert.deepEqual(
        Object.keys(unsupported).filter((title) => !titles.includes(title)),
        [],
      )
    })
  })
}

test('every unsupported component listed exists', () => {
  assert.deepEqual(
    Object.keys(unsupportedComponents).filter((name) => !readdirSync(components).includes(name)),
    [],
  )
})
