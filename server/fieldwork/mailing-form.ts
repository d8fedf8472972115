import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'
import { type MailingAbout, mailingAbouts, type MailingRule, ruleAbouts } from './mailing.ts'
import { faultsOf, type MailingText, type TextFaults } from './mailing-text.ts'

export function readAbout({ about }: { about: string }): MailingAbout {
  const found = mailingAbouts.find((one) => one === about)
  if (!found) throw new NotFound('The page')
  return found
}

export function readRuleId({ rule }: { rule: string }): number {
  const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(rule)
  if (!id.success) throw new NotFound('The rule')
  return id.data
}

export function readMailingId({ mailing }: { mailing: string }): number {
  const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(mailing)
  if (!id.success) throw new NotFound('The mailing')
  return id.data
}

const pages = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) })

export function readMailingsPage(query: unknown): number {
  return pages.parse(query ?? {}).page
}

const sample = z.object({ organisation: z.string().trim().max(20).catch('') })

/** The code of the organisation for which a message is to be shown; empty for any. */
export function readSampleOf(query: unknown): string {
  return sample.parse(query ?? {}).organisation.toUpperCase()
}

const text = z.object({
  subject: z.string().catch(''),
  body: z.string().catch(''),
  step: z.enum(['save', 'preview', 'restore']).catch('save'),
})

export interface TextForm {
  step: 'save' | 'preview' | 'restore'
  text: MailingText
  faults: TextFaults
}

export function readTextForm(body: unknown, about: MailingAbout): TextForm {
  const { step, ...typed } = text.parse(body ?? {})
  const given = {
    subject: typed.subject.replaceAll(/\s+/g, ' ').trim().normalize('NFC'),
    body: typed.body.replaceAll(/\r\n?/g, '\n').trim().normalize('NFC'),
  }
  return { step, text: given, faults: step === 'restore' ? {} : faultsOf(about, given) }
}

const mostDays = 90
const rule = z.object({ about: z.enum(ruleAbouts).optional().catch(undefined), days: z.string().trim().catch('') })

export interface RuleForm {
  values: { about: string; days: string }
  rule?: Omit<MailingRule, 'id'>
  faults: { about?: string; days?: string }
}

/** A rule; thanks need no days. */
export function readRuleForm(given: unknown): RuleForm {
  const { about, days } = rule.parse(given ?? {})
  const values = { about: about ?? '', days }
  const isNumber = /^\d{1,2}$/.test(days) && Number(days) <= mostDays
  const faults = {
    ...(!about && { about: 'Choose what the rule is about' }),
    ...(about !== 'signed' && !isNumber && { days: `Enter how many days before the last day, from 0 to ${mostDays}` }),
  }
  if (!about || Object.keys(faults).length > 0) return { values, faults }
  return { values, rule: { about, daysBefore: about === 'signed' ? 0 : Number(days) }, faults }
}
