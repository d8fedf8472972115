import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'
import type { Received } from '../platform/http/upload.ts'
import { type Verdict, verdicts } from './comparability.ts'
import type { ItemDecision } from './decide-comparability.ts'
import { longestReason } from './draft.ts'
import { reasonField, type SentDecisions, shownField, shownText, verdictField } from './decision-fields.ts'
import type { ItemRelation } from './item-comparison.ts'
import { largestQuestionnaireBytes } from './questionnaire-file.ts'
import type { VersionName } from './read-version.ts'
import { canBeDecided, type StandingComparison } from './standing-comparison.ts'

export interface VersionParams extends Record<string, string> {
  code: string
  version: string
}

const names = z.object({
  code: z.string().max(60),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .max(20),
})

export function readVersionName(params: unknown): VersionName {
  const name = names.safeParse(params)
  if (!name.success) throw new NotFound('The questionnaire')
  return name.data
}

const versionAsked = z.object({ with: names.shape.version })

/** The version to compare with, where the address names one. */
export function readVersionAsked(query: unknown): string | undefined {
  return versionAsked.safeParse(query).data?.with
}

const hash = z.object({ hash: z.string() })

/** The hash of the draft that the page showed; empty where it says none. */
export function readShownHash(body: unknown): string {
  return hash.safeParse(body).data?.hash ?? ''
}

const relationId = z.coerce.number().int().positive().max(2_147_483_647)

export function readRelationId({ relation }: { relation: string }): number {
  const id = relationId.safeParse(relation)
  if (!id.success) throw new NotFound('The record')
  return id.data
}

export interface UploadForm {
  storedName: string
  sha256: string
  replaces: boolean
  /** Why the file is not read; empty where it can be. */
  fault: string
}

const upload = z.object({ replaces: z.literal('yes') })

export function readUploadForm(body: unknown, received: Received): UploadForm {
  const replaces = upload.safeParse(body).success
  const file = typeof received === 'string' ? { storedName: '', sha256: '' } : received
  return { storedName: file.storedName, sha256: file.sha256, replaces, fault: uploadFault(received) }
}

function uploadFault(received: Received): string {
  if (received === 'none') return 'Choose a file'
  if (received === 'too large')
    return `The file must be no larger than ${largestQuestionnaireBytes / (1024 * 1024)} MB. Divide the questionnaire into several`
  return received.bytes === 0 ? 'The file is empty' : ''
}

const text = z
  .string()
  .transform((sent) =>
    sent
      .replaceAll('\r\n', '\n')
      .trim()
      .normalize('NFC')
      .replaceAll(/[^\P{C}\n]/gu, ''),
  )
  .catch('')

export interface DecisionForm extends SentDecisions {
  decisions: ItemDecision[]
  faults: Record<string, string>
}

const verdict = z.enum(verdicts).optional().catch(undefined)

/** Of every item that can be decided; what the page showed and nobody changed is no decision. */
export function readDecisionForm(body: unknown, items: readonly StandingComparison[]): DecisionForm {
  const sent = z.record(z.string(), z.unknown()).catch({}).parse(body)
  const form: DecisionForm = { decisions: [], faults: {}, typed: new Map() }
  const typed = new Map<string, { verdict: Verdict | undefined; reason: string }>()
  for (const { code, standing } of items.filter(canBeDecided)) {
    const standingNow = shownText(standing?.verdict, standing?.decided?.reason ?? '')
    const shown = text.parse(sent[shownField(code)]) || standingNow
    const given = { verdict: verdict.parse(sent[verdictField(code)]), reason: text.parse(sent[reasonField(code)]) }
    typed.set(code, given)
    if (given.verdict === standing?.verdict && given.reason === (standing?.decided?.reason ?? '')) continue
    if (!given.verdict && !given.reason) continue
    // what somebody left as the page showed it is no decision, whatever has been decided meanwhile
    if (shown === shownText(given.verdict, given.reason)) continue
    if (shown !== standingNow) form.faults[verdictField(code)] = decidedMeanwhile(code)
    else if (!given.verdict) form.faults[verdictField(code)] = `Say whether ${code} is comparable`
    else if (!given.reason) form.faults[reasonField(code)] = `Say why ${code} is ${verdictWords[given.verdict]}`
    else if (given.reason.length > longestReason) form.faults[reasonField(code)] = tooLong(code)
    else form.decisions.push({ itemCode: code, verdict: given.verdict, reason: given.reason })
  }
  return { ...form, typed }
}

const verdictWords = { comparable: 'comparable', not_comparable: 'not comparable' } as const

function decidedMeanwhile(code: string): string {
  return `${code} has been decided by somebody else since you opened this page. Read what stands there now, and save again to put yours in its place`
}

function tooLong(code: string): string {
  return `Shorten why ${code} is so to ${longestReason.toLocaleString('en-GB')} characters`
}

export interface RelationForm {
  relation: ItemRelation | undefined
  reason: string
  faults: Record<string, string>
  typed: { kind: string; earlier: readonly string[]; later: readonly string[] }
}

const codes = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .transform((all) => [...new Set(all)].slice(0, 100))
  .catch([])
const relationBody = z.object({ kind: z.string().catch(''), earlier: codes, later: codes, reason: text })

/** A split has one question before and several after; a merger several before and one after. */
export function readRelationForm(body: unknown): RelationForm {
  const { reason, ...typed } = relationBody.parse(body ?? {})
  const { earlier, later } = typed
  const faults: Record<string, string> = {}
  const kind = typed.kind === 'split' || typed.kind === 'merged' ? typed.kind : undefined
  if (!kind) faults['kind'] = 'Say whether questions were split or merged'
  const [before, after] = kind === 'merged' ? ['several', 'one'] : ['one', 'several']
  if (kind && !isMany(earlier, before)) faults['earlier'] = `Choose ${before} of the version before`
  if (kind && !isMany(later, after)) faults['later'] = `Choose ${after} of this version`
  if (!reason) faults['reason'] = 'Say why'
  else if (reason.length > longestReason)
    faults['reason'] = `Shorten this to ${longestReason.toLocaleString('en-GB')} characters`
  const isSound = kind && Object.keys(faults).length === 0
  return { relation: isSound ? { kind, earlier, later } : undefined, reason, faults, typed }
}

function isMany(chosen: readonly string[], asked: string | undefined): boolean {
  return asked === 'one' ? chosen.length === 1 : chosen.length > 1
}
