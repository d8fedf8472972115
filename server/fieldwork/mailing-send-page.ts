import type { Transport } from '../notifications/delivery.ts'
import { transportTexts } from '../notifications/message-texts.ts'
import type { NewMessage } from '../notifications/message.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { mailingsPath, organisationContactsPath } from './campaign-paths.ts'
import { mailingNames, mailingReaders } from './mailing.ts'
import type { Unreached } from './mailing-readers.ts'
import { counted } from './collection-state-text.ts'
import type { MailingPreview } from './preview-mailing.ts'

/** A message as somebody would get it. */
export interface SampleLetter {
  to: string
  subject: string
  body: string
}

export interface MailingSendPage extends PageModel {
  collection: string
  readers: string
  /** Why nothing can be sent; empty where it can. */
  obstacle: string
  counts: Partials['summary-list']
  unreached: Partials['table'] | undefined
  sample: SampleLetter | undefined
  /** Why there is no message to be shown; empty where there is one. */
  noSample: string
  sampleOf: Partials['input']
  action: string
  textHref: string
  transport: string
  /** Undefined where there is nobody to write to. */
  send: Partials['button'] | undefined
  cancelHref: string
}

const reasons: Record<Unreached, string> = {
  'no contact': 'No contact who could be written to',
  left: 'Asked for no more messages',
  bounced: 'Messages came back',
}

/** What sending would do, before it is done. */
export function mailingSendPage(
  preview: MailingPreview,
  sampleOf: string,
  transport: Transport['name'],
): MailingSendPage {
  const { collection, about, obstacle, organisations, messages, sample } = preview
  const path = (rest = '') => mailingsPath(collection.code, rest)
  return {
    title: mailingNames[about],
    collection: collection.name,
    readers: `It goes to ${mailingReaders[about]}.`,
    obstacle: obstacle ? `${obstacle}.` : '',
    counts: countsOf(preview),
    unreached: preview.firstUnreached.length > 0 ? unreachedTable(preview) : undefined,
    sample: sample && letterOf(sample),
    noSample: sampleOf && !sample ? `Nobody at ${sampleOf} is written to now.` : '',
    sampleOf: sampleField(sampleOf),
    action: path(`/send/${about}`),
    textHref: path(`/texts/${about}`),
    transport: transportTexts[transport],
    send:
      obstacle || messages === 0
        ? undefined
        : {
            text: `Send ${counted(messages, 'message')} to ${counted(organisations, 'organisation')}`,
            preventDoubleClick: true,
          },
    cancelHref: path(),
    back: { text: 'Invitations and reminders', href: path() },
  }
}

export function letterOf({ to, toName, subject, body }: NewMessage): SampleLetter {
  return { to: `${toName}, ${to}`, subject, body }
}

export function sampleField(value: string): Partials['input'] {
  return {
    id: 'organisation',
    name: 'organisation',
    value,
    width: 10,
    spellcheck: false,
    autocapitalize: 'characters',
    label: { text: 'Show it for another organisation', size: 's' },
    hint: { text: 'Its code, such as RAE' },
  }
}

function countsOf({ organisations, messages, unreached, alsoStopped }: MailingPreview): Partials['summary-list'] {
  const row = (key: string, count: number) => ({ key: { text: key }, value: { text: count.toLocaleString('en-GB') } })
  return {
    rows: [
      row('People who get it', messages),
      row('Their organisations', organisations),
      ...(Object.keys(reasons) as Unreached[]).flatMap((reason) => {
        const count = unreached.get(reason) ?? 0
        return count > 0 ? [row(`Not reached: ${reasons[reason].toLowerCase()}`, count)] : []
      }),
      ...(alsoStopped > 0 ? [row('Colleagues left out, as their address is stopped', alsoStopped)] : []),
    ],
  }
}

function unreachedTable({ collection, firstUnreached, unreached }: MailingPreview): Partials['table'] {
  const total = [...unreached.values()].reduce((sum, count) => sum + count, 0)
  const first =
    total > firstUnreached.length ? `, the first ${firstUnreached.length} of ${counted(total, 'organisation')}` : ''
  return {
    caption: { text: `Who is not reached, and why${first}`, size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: [{ text: 'Organisation' }, { text: 'Why' }],
    rows: firstUnreached.map((one) => [
      {
        text: `${one.name} (${one.organisationCode})`,
        href: organisationContactsPath(collection.code, one.organisationCode),
      },
      { text: one.unreached ? reasons[one.unreached] : '' },
    ]),
  }
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    letter: SampleLetter
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/mailing-send': MailingSendPage
  }
}
