import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../platform/project-root.ts'
import { inForce, readTerms, type TermsInForce } from './terms.ts'

/** The terms in db/terms, a file for each version: researchers-1.md and so on. */
export function shippedTerms(): TermsInForce {
  const folder = path.join(projectRoot, 'db/terms')
  const versions = readdirSync(folder).flatMap((name) => {
    const [, version] = /^researchers-(\d+)\.md$/.exec(name) ?? []
    return version ? [readTerms(Number(version), readFileSync(path.join(folder, name), 'utf8'))] : []
  })
  return inForce(versions)
}
