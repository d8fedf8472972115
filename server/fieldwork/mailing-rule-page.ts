import type { Collection } from '../collections/collection.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { mailingsPath } from './campaign-paths.ts'
import { mailingNames, mailingReaders, type MailingRule, ruleAbouts } from './mailing.ts'
import type { RuleForm } from './mailing-form.ts'
import { ruleText } from './mailings-page.ts'
import { counted } from './collection-state-text.ts'
import type { MailingCounts } from './preview-mailing.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'

export interface MailingRulePage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  action: string
  about: Partials['radios']
  days: Partials['input']
  cancelHref: string
}

const empty: RuleForm = { values: { about: '', days: '' }, faults: {} }

export function mailingRulePage({ code, name }: Collection, { values, faults }: RuleForm = empty): MailingRulePage {
  const errorList = Object.entries(faults).map(([field, text]) => ({ text, href: `#${field}` }))
  return {
    title: 'Add a rule',
    collection: name,
    error: errorList.length > 0,
    errors: errorList.length > 0 ? { errorList } : undefined,
    action: mailingsPath(code, '/rules/new'),
    about: {
      name: 'about',
      idPrefix: 'about',
      value: values.about,
      fieldset: { legend: { text: 'What is it about?', size: 's' } },
      items: ruleAbouts.map((about) => ({
        value: about,
        text: mailingNames[about],
        hint: { text: `To ${mailingReaders[about]}` },
      })),
      ...(faults.about && { errorMessage: { text: faults.about } }),
    },
    days: {
      id: 'days',
      name: 'days',
      value: values.days,
      width: 2,
      inputmode: 'numeric',
      spellcheck: false,
      label: { text: 'How many days before the last day?', size: 's' },
      hint: { text: '0 is the last day itself. Thanks need no number.' },
      ...(faults.days && { errorMessage: { text: faults.days } }),
    },
    cancelHref: mailingsPath(code),
    back: { text: 'Invitations and reminders', href: mailingsPath(code) },
  }
}

const thanked =
  'Each organisation is thanked once for the collection, from eight in the morning, whoever sends the thanks.'
const reminded =
  'Each organisation is written to once by a rule, and once more where it is given more time, from eight in the morning, by where its answers stand then. If the service does not run on the day, it is made good for two days, unless another rule about the same writes then.'

/** Says what a rule will cause before it holds. */
export function addRulePage(
  { collection, counts }: { collection: Collection; counts: MailingCounts },
  rule: Omit<MailingRule, 'id'>,
): StepPage {
  const { messages, organisations } = counts
  const now =
    messages > 0
      ? `It is due for some already: ${counted(messages, 'message')} to ${counted(organisations, 'organisation')} will be written at once, or from eight in the morning if it is earlier.`
      : 'It is due for nobody today.'
  return stepPage({
    title: 'Add this rule?',
    caption: collection.name,
    effects: [`${ruleText(rule, collection)}.`, rule.about === 'signed' ? thanked : reminded, now],
    action: mailingsPath(collection.code, '/rules/new'),
    hidden: [
      { name: 'about', value: rule.about },
      { name: 'days', value: String(rule.daysBefore) },
    ],
    button: { text: 'Add the rule' },
    keep: { text: 'Cancel', href: mailingsPath(collection.code) },
    back: { text: 'Add a rule', href: mailingsPath(collection.code, '/rules/new') },
  })
}

export function removeRulePage({ collection, rule }: { collection: Collection; rule: MailingRule }): StepPage {
  const path = mailingsPath(collection.code)
  return stepPage({
    title: 'Remove this rule?',
    caption: collection.name,
    effects: [
      `${ruleText(rule, collection)}.`,
      'From now on nobody is written to by it. Messages that were written already are not taken back. If you add it again, it passes over those whom it has written to.',
    ],
    action: mailingsPath(collection.code, `/rules/${rule.id}/removal`),
    button: { text: 'Remove the rule', variant: 'warning' },
    keep: { text: 'Cancel', href: path },
    back: { text: 'Invitations and reminders', href: path },
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/mailing-rule': MailingRulePage
  }
}
