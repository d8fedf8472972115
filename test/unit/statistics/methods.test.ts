import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'

import { methodsHtml } from '../../../server/analytics/methods/methods-document.ts'
import { methodsVersion } from '../../../server/collections/collection-rules.ts'
import { methods as addresses } from '../../../server/analytics/wording/method-links.ts'

const methods = readFileSync(path.resolve(import.meta.dirname, '../../../docs/methods.md'), 'utf8')
const files = readdirSync(path.resolve(import.meta.dirname, '../../../server/statistics'))

/** The address of a heading, as a Markdown page gives it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}

describe('docs/methods.md', () => {
  it('names every file of server/statistics, and no file that is not there', () => {
    const named = new Set([...methods.matchAll(/`([a-z0-9-]+\.ts)`/g)].map(([, file]) => file))
    assert.deepEqual(named, new Set(files))
  })

  it('says what each version changed, up to the one by which figures are computed', () => {
    const versions = methods.split('\n## Versions\n')[1]?.split('\n## ')[0] ?? ''
    assert.equal([...versions.matchAll(/^\| (\d+) /gm)].at(-1)?.[1], methodsVersion)
  })

  it('links only to headings that it has', () => {
    const anchors = new Set([...methods.matchAll(/^## (.+)$/gm)].map(([, heading]) => anchorOf(heading ?? '')))
    const links = [...methods.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor ?? '')
    assert.ok(links.length > 0)
    assert.deepEqual(
      links.filter((link) => !anchors.has(link)),
      [],
    )
  })

  it('has a heading for every method that a page links to, and shows no reader the name of a file', () => {
    const html = methodsHtml()
    const missing = Object.values(addresses).filter((link) => !html.includes(`id="${link.replace('/methods#', '')}"`))
    assert.deepEqual(missing, [])
    assert.doesNotMatch(html, /[a-z-]+\.ts\b|\bFiles?:/)
  })

  it('gives each kind of missing a token of its own, the same in CSV and Stata', () => {
    const rows = [...methods.matchAll(/\| `(\.[a-z])` .*tagged_na\("([a-z])"\)` \| `(\.[a-z])` +\| (-\d+)/g)]
    assert.deepEqual(
      rows.map(([, csv, r, stata, spss]) => [csv, `.${r}`, stata, spss]),
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter, place) => [
        `.${letter}`,
        `.${letter}`,
        `.${letter}`,
        String(-91 - place),
      ]),
    )
  })
})
