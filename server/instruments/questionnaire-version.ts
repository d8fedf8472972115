import type { DraftVersion } from './draft.ts'
import type { Instrument } from './instrument.ts'
import type { InstrumentVersion } from './published-instrument.ts'

/** A version of a questionnaire, a draft or published, without its questions. */
export interface VersionLine extends Pick<Instrument, 'code' | 'version' | 'url' | 'title'> {
  state: 'draft' | 'published'
  id: number
  hash: string
  /** When it was published, or uploaded as a draft. */
  at: string
  /** Who uploaded it, while it is a draft. */
  uploadedBy: number | undefined
}

export interface QuestionnaireVersion extends VersionLine {
  instrument: Instrument
}

export function ofPublished({ publishedAt, id, code, version, url, title, hash }: InstrumentVersion): VersionLine {
  return { state: 'published', id, code, version, url, title, hash, at: publishedAt, uploadedBy: undefined }
}

export function ofDraft({ uploadedAt, uploadedBy, id, code, version, url, title, hash }: DraftVersion): VersionLine {
  return { state: 'draft', id, code, version, url, title, hash, at: uploadedAt, uploadedBy }
}
