import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { extensionOf, safeFileName } from '../../../server/platform/files/file-name.ts'

describe('the name of a file that somebody sends', () => {
  const names: readonly (readonly [given: string, kept: string])[] = [
    ['Digital plan (final) v2.pdf', 'Digital plan (final) v2.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['pla\0n\u0007\u001B[31m\r\n.pdf', 'plan[31m.pdf'],
    ['plan\u202Efdp.exe', 'planfdp.exe'],
    ['e\u0301tude.pdf', '\u00e9tude.pdf'],
    ['.htaccess', 'htaccess'],
    ['plan.pdf. . ', 'plan.pdf'],
    ['"><img src=x>.png', '---img src=x-.png'],
    ['..', 'file'],
    ['', 'file'],
    ['a/', 'file'],
  ]
  for (const [given, kept] of names)
    it(`${JSON.stringify(given)} is kept as ${JSON.stringify(kept)}`, () => assert.equal(safeFileName(given), kept))

  it('is short, keeps its ending, and has no folder, control or quotation mark, whatever was sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = safeFileName(`${given}a.pdf`)
        assert.ok(name.length <= 120)
        assert.equal(extensionOf(name), 'pdf')
        assert.doesNotMatch(name, /[/\\"<>]|\p{C}|^\.|[ .]$/u)
        assert.equal(name.normalize('NFC'), name)
        assert.equal(safeFileName(name), name)
      }),
    )
  })
})
