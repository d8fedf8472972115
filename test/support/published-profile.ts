import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import { unpackArchive } from './registry-archive.ts'

/** The package in which the Frictionless project ships the JSON schemas of version 1 of its standard. */
const profiles = {
  release: 'datapackage@1.1.10',
  integrity: 'sha512-haM59QsPeU+8X0PWsyOXHALNeOF9nlVqNs3mH1OXry50Jgo6l2sxuQ3xriZG9/L+tRFkZGDCgv5m4xYPqaPBCQ==',
  part: 'package/lib/profiles',
}

/** What the published profile of a tabular Data Package finds wrong with a descriptor. */
export async function publishedProfileFaults(descriptor: unknown): Promise<unknown[]> {
  const file = path.join(await unpackArchive(profiles), 'tabular-data-package.json')
  const { $schema: _draft, ...profile } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(profile)
  return validate(descriptor) ? [] : (validate.errors ?? ['refused without a reason'])
}
