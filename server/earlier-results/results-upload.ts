import type { SentFile, UploadHistory } from '../uploads/waiting-upload.ts'
import type { ResultsLayout } from './results-layout.ts'

/** How far the mapping of a file has been settled. */
export const mappedSteps = ['nothing', 'columns', 'answers'] as const
export type MappedStep = (typeof mappedSteps)[number]

/** The collection that a file goes into. */
export interface UploadTarget {
  instrumentId: number
  collectionCode: string
  /** Of a collection that is to be made; absent for one that is there. */
  collectionName: string | undefined
  /** YYYY-MM-DD: the day whose names and places the participants keep. */
  asAt: string
}

/** A file of earlier results with its mapping. */
export interface ResultsUpload extends SentFile, UploadHistory {
  target: UploadTarget | undefined
  layout: ResultsLayout | undefined
  mapped: MappedStep
  /** Grows with every change of the target and the mapping. */
  version: number
}

/** An upload about which nobody has decided. */
export interface WaitingUpload extends ResultsUpload {
  storedName: string
}

/** One whose mapping is complete. */
export interface MappedUpload extends WaitingUpload {
  target: UploadTarget
  layout: ResultsLayout
}

export function isWaiting(upload: ResultsUpload): upload is WaitingUpload {
  return upload.storedName !== undefined
}

export function isMapped(upload: ResultsUpload): upload is MappedUpload {
  return isWaiting(upload) && upload.target !== undefined && upload.layout !== undefined && upload.mapped === 'answers'
}

/** Which page asks for what is not settled yet; nothing when the preview can be shown. */
export function nextStep({ target, mapped }: ResultsUpload): '' | '/collection' | '/columns' | '/answers' {
  if (!target) return '/collection'
  if (mapped === 'nothing') return '/columns'
  return mapped === 'columns' ? '/answers' : ''
}

export function isSameTarget(one: UploadTarget | undefined, other: UploadTarget): boolean {
  return (
    one?.collectionCode === other.collectionCode &&
    one.instrumentId === other.instrumentId &&
    one.collectionName === other.collectionName &&
    one.asAt === other.asAt
  )
}

/** The job that finds what a large one would do. */
export const resultsPreviewKind = 'preview earlier results'

export const largestResultsFile = 50 * 1024 * 1024
/** A mapping of 300 columns with 100 words each is far smaller. */
export const largestMappingFile = 2 * 1024 * 1024
/** What a plan of so many lines and columns takes fits into the memory of a small server. */
export const mostResultLines = 100_000
export const mostResultColumns = 300

/** A mapping can take some days of asking colleagues. */
export const hoursResultsKept = 7 * 24
export const uploadsOnPage = 20
