import assert from 'node:assert/strict'
import { it } from 'node:test'
import { answeringTable } from '../../../server/releases/published/shown-findings.ts'

it('says who answered of a release that was made before its findings had regions', () => {
  const { rows } = answeringTable({ answering: [{ type: 'acute', responding: 148, invited: 154 }], findings: [] })
  assert.deepEqual(rows, [[{ text: 'All' }, { text: '148 of 154 (96%)' }]])
})
