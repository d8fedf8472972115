import type { Collection } from '../collections/collection.ts'
import type { Transport } from '../notifications/delivery.ts'
import { transportTexts } from '../notifications/message-texts.ts'
import { dayShifted } from '../organisations/calendar-date.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { JobProgressPart } from '../platform/jobs/job-progress-part.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { collectionStateNames, counted } from './collection-state-text.ts'
import { contactsPath, mailingsPath } from './campaign-paths.ts'
import { collectionPath } from './collection-paths.ts'
import { mailingAbouts, mailingNames, mailingReaders, type MailingRule } from './mailing.ts'
import type { MailingProgress } from './mailing-progress.ts'
import { type Mailings, mailingsOnPage } from './read-mailings.ts'

export interface MailingsPage extends PageModel {
  collection: string
  /** What becomes of messages here. */
  transport: string
  contactsHref: string
  kinds: { name: string; readers: string; text: string; sendHref: string; textHref: string }[]
  rules: { text: string; removeHref: string }[]
  addRule: Partials['button']
  /** While messages are being written. */
  underWay: MailingUnderWay | undefined
  sent: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
}

interface MailingUnderWay {
  progress: JobProgressPart
  stop: { action: string; button: Partials['button'] }
}

/** What can be sent, what is sent by rule, and what has been. */
export function mailingsPage(found: Mailings, page: number, transport: Transport['name']): MailingsPage {
  const { collection, rules, ownTexts, mailings, total, underWay } = found
  const path = (rest = '') => mailingsPath(collection.code, rest)
  return {
    title: 'Invitations and reminders',
    collection: collection.name,
    wide: true,
    transport: transportTexts[transport],
    contactsHref: contactsPath(collection.code),
    kinds: mailingAbouts.map((about) => ({
      name: mailingNames[about],
      readers: `To ${mailingReaders[about]}.`,
      text: ownTexts.has(about) ? 'With your own text' : 'With the standard text',
      sendHref: path(`/send/${about}`),
      textHref: path(`/texts/${about}`),
    })),
    rules: rules.map((rule) => ({ text: ruleText(rule, collection), removeHref: path(`/rules/${rule.id}/removal`) })),
    addRule: { text: 'Add a rule', href: path('/rules/new'), variant: 'secondary' },
    underWay: underWay && {
      progress: {
        ...mailingProgress(underWay),
        href: path(`/${underWay.id}/progress`),
        label: 'How many organisations have been seen to',
      },
      stop: {
        action: path(`/${underWay.id}/stop`),
        button: { text: 'Write no more of these', variant: 'secondary', preventDoubleClick: true },
      },
    },
    sent: mailings.length > 0 ? tableOf(mailings) : undefined,
    pages: pageLinks({ path: path(), asked: [], page, total, size: mailingsOnPage }),
    back: { text: collection.name, href: collectionPath(collection.code) },
    ...(underWay && { scripts: ['job-progress'] }),
  }
}

/** "Reminder: not started, 7 days before the last day: 3 December 2026, …". */
export function ruleText({ about, daysBefore }: Omit<MailingRule, 'id'>, { closesOn }: Pick<Collection, 'closesOn'>) {
  if (about === 'signed') return 'Thanks, within an hour after an organisation has submitted'
  const when = daysBefore === 0 ? 'on the last day' : `${counted(daysBefore, 'day')} before the last day`
  return `${mailingNames[about]}, ${when}: ${inDays(dayShifted(closesOn, -daysBefore))} for those without an extension`
}

function tableOf(mailings: Mailings['mailings']): Partials['table'] {
  return {
    caption: { text: 'Sent so far, the newest first', size: 'm' },
    responsive: true,
    head: ['What', 'When', 'By', 'Organisations', 'Messages', 'Nobody to write to', 'Standing'].map((text) => ({
      text,
    })),
    rows: mailings.map((one) => [
      { text: mailingNames[one.about] },
      { text: inMinutes(one.madeAt) },
      { text: one.by ?? 'A rule' },
      ...[one.organisations, one.messages, one.unreached].map((count) => ({ text: count.toLocaleString('en-GB') })),
      { text: standingOf(one) },
    ]),
  }
}

function standingOf({ wasStopped, isFinished }: Mailings['mailings'][number]): string {
  if (wasStopped) return 'Stopped: what had been written is sent'
  return isFinished ? 'All written' : 'Being written'
}

/** How far the writing of messages is, for the page and for its script. */
export function mailingProgress({ about, messages, done, total }: MailingProgress) {
  const what = `${mailingNames[about]}: ${counted(messages, 'message')} written`
  const text = `${what}, ${done.toLocaleString('en-GB')} of ${counted(total, 'organisation')} seen to.`
  return { text, done, total }
}

export interface CampaignsPage extends PageModel {
  collections: { name: string; facts: string; contactsHref: string; mailingsHref: string }[]
}

/** The collections whose contacts can be written to. */
export function campaignsPage(collections: readonly Collection[]): CampaignsPage {
  return {
    title: 'Contacts, invitations and reminders',
    collections: collections.map(({ code, name, state, opensOn, closesOn }) => ({
      name,
      facts: `${collectionStateNames[state]}, ${inDays(opensOn)} to ${inDays(closesOn)}`,
      contactsHref: contactsPath(code),
      mailingsHref: mailingsPath(code),
    })),
    back: { text: 'Programme', href: '/programme' },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/mailings': MailingsPage
    'fieldwork/campaigns': CampaignsPage
  }
}
