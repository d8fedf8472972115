import type { Instrument } from './instrument.ts'

/** What identifies a published version, without its questions. */
export interface InstrumentVersion extends Pick<Instrument, 'code' | 'version' | 'url' | 'title'> {
  id: number
  /** `instrumentHash` of its definition. */
  hash: string
  publishedAt: string
}

export interface PublishedInstrument extends Instrument, InstrumentVersion {}
