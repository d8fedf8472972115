import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'

const root = path.resolve(import.meta.dirname, '../../..')

/** The lines of the scripts of a folder that say it, as `server/app.ts`, without comments. */
function saying(folder: string, words: RegExp): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|js)$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(path.join(root, folder, file), 'utf8').replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '')
      return text.split('\n').flatMap((line) => (words.test(line) ? [`${folder}/${file}`] : []))
    })
    .toSorted()
}

describe('what the code never does', () => {
  it('is to run what somebody wrote: only templates of our own are made into functions, at start', () => {
    const running = saying('server', /\beval\(|new Function|node:vm|setTimeout\(\s*['"`]/)
    assert.deepEqual(running, ['server/platform/http/compile-views.ts'])
    assert.deepEqual(saying('public/js', /\beval\(|new Function|setTimeout\(\s*['"`]/), [])
  })

  it('is to start another program than the service itself, in processes of its own, and the tools of the database', () => {
    assert.deepEqual(saying('server', /child_process|node:cluster/), [
      'server/main.ts',
      'server/platform/database/dump/tool.ts',
      'server/platform/jobs/run-apart.ts',
      'server/platform/jobs/text-process.ts',
      'server/service/ask-processes.ts',
      'server/service/letters.ts',
      'server/service/serve.ts',
      'server/service/supervise.ts',
      'server/service/write-turns.ts',
    ])
    assert.deepEqual(saying('server', /\b(spawn|execFile|execSync)\w*\(/), ['server/platform/database/dump/tool.ts'])
    assert.deepEqual(saying('server', /runApart<?.*\(/), [
      'server/analytics/preparation/prepare-due.ts',
      'server/operation/backup-worker.ts',
      'server/platform/jobs/run-apart.ts',
      'server/releases/build/build-apart.ts',
      'server/uploads/upload-preview-job.ts',
    ])
  })

  it('is to make a regular expression of what somebody wrote', () => {
    assert.deepEqual(saying('server', /new RegExp\(/), ['server/audit/audit-event.ts'])
    assert.deepEqual(saying('public/js', /new RegExp\(/), [])
  })

  it('is to read XML', () => {
    assert.deepEqual(saying('server', /from '(?:[^'.]*xml[^']*|sax|libxml[^']*)'/i), [])
  })

  it('is to take a number that somebody could guess for a secret, or to hash with what is broken', () => {
    assert.deepEqual(saying('server', /Math\.random|createHash\('(?!sha256')|createHmac\('(?!sha256')/), [])
  })

  it('is to put text into a page as markup, in a browser', () => {
    const marking = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser/
    assert.deepEqual(saying('public/js', marking), [])
  })

  it('is to keep anything in a browser, or to talk to other windows or sites', () => {
    const keeping =
      /localStorage|sessionStorage|indexedDB|document\.cookie|postMessage|WebSocket|\bcaches\b|https?:\/\//
    assert.deepEqual(saying('public/js', keeping), [])
  })

  it('is to ask an address of the web that somebody wrote: only messages leave, by the way that the settings name', () => {
    assert.deepEqual(saying('server', /\bfetch\(|node:https?'.*(request|get)\b|from 'axios'|from 'undici'/), [])
    const leaving = saying('server', /from '(nodemailer|notifications-node-client|openid-client)'/)
    const allowed = /^server\/(notifications\/(smtp|notify)-transport|accounts\/[\w-]*(provider|openid)[\w-]*)\.ts$/
    assert.deepEqual(
      leaving.filter((file) => !allowed.test(file)),
      [],
    )
  })
})
