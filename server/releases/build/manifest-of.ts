import { sha256 } from '../release-ground.ts'
import { citationText, type ReleaseFacts } from '../formats/release-facts.ts'
import { sheetsHash } from '../sheets-hash.ts'
import type { BuildStep } from './build-step.ts'
import type { Manifest } from './manifest.ts'

/** Of everything that has been written. */
export function manifestOf({ matter, build, facts }: BuildStep): Manifest {
  const { ground, marks } = matter
  const { collection, number, preparedOn, instrument } = ground
  return {
    format: ground.format,
    software: facts.software,
    release: { name: facts.name, collection: collection.code, number, preparedOn, ...citedAs(facts) },
    instrument: { name: instrument.name, sha256: instrument.hash },
    sheets: { count: marks.length, sha256: sheetsHash(marks) },
    rules: { sha256: sha256(ground.rules) },
    ground: { sha256: facts.groundSha256 },
    files: build.files.map((file) => ({ ...file })),
  }
}

function citedAs(facts: ReleaseFacts): Pick<Manifest['release'], 'author' | 'publisher' | 'address' | 'citation'> {
  const { author, publisher, address } = facts
  if (publisher === undefined) return {}
  return { author, publisher, ...(address !== undefined && { address }), citation: citationText(facts) }
}
