import { z } from 'zod'
import { tiers } from '../../releases/release.ts'
import type { FileView, ReleaseInFull, ReleaseView } from './release-view.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const gets = z.enum(['files', 'page']).describe('Every file, or the page of the release alone.')

export const releaseForm = z
  .strictObject({
    release: z.string().describe('The name under which it is cited, such as 2016-r1.'),
    collection: z.string(),
    collection_name: z.string(),
    number: z.int().min(1).max(999_999),
    published_at: z.string().describe('An instant in UTC.'),
    corrects: z.string().describe('What it corrects of the release before; empty for the first.'),
    gets: gets.describe('What whoever asks is given of it today.'),
    openings: z.array(
      z.strictObject({
        tier: z.enum(tiers),
        opens_on: z.iso.date().nullable().describe('The day in London; null for never.'),
        gets,
      }),
    ),
    sheets: z.int().min(0).describe('How many signed answer sheets it holds.'),
    manifest_sha256: sha256,
    self: z.string(),
    page: z.string().describe('Its page for people.'),
    files: z.string().nullable().describe('The list of its files, where they are given.'),
  })
  .meta({ id: 'Release' }) satisfies z.ZodType<ReleaseView>

export const releaseInFullForm = releaseForm
  .extend({
    prepared_on: z.iso.date(),
    questionnaire: z.string().describe('Its code and version, such as information-sharing|1.0.0.'),
    questionnaire_sha256: sha256,
    sheets_sha256: sha256.describe('Over the hashes of the sheets, a line each.'),
    ground_sha256: sha256.describe('Over all else that it is made of.'),
    software: z.string(),
  })
  .meta({ id: 'ReleaseInFull' }) satisfies z.ZodType<ReleaseInFull>

export const fileForm = z
  .strictObject({
    path: z.string(),
    title: z.string(),
    media_type: z.string(),
    bytes: z.int().min(0),
    sha256,
    rows: z.int().min(0).nullable().describe('Of a table, without its first line.'),
    download: z.string().describe('Where the bytes are.'),
  })
  .meta({ id: 'ReleaseFile' }) satisfies z.ZodType<FileView>
