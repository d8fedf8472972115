import type { Collection } from '../collections/collection.ts'
import type { ExtensionLine, TimeGiven } from '../collections/extension.ts'
import { originOf } from '../collections/origin-text.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import { providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { listed } from '../platform/text/listed.ts'
import { responseStateNames, responseStates } from '../responses/response.ts'
import { collectionPath } from './collection-paths.ts'
import { nextStep, type NextStep } from './collection-next-step.ts'
import { collectionPlaces } from './collection-places.ts'
import { collectionStateNames, counted } from './collection-state-text.ts'
import { type CollectionReading, extensionsOnPage } from './read-collection.ts'

export interface CollectionPage extends PageModel {
  state: Partials['tag']
  next: NextStep
  facts: Partials['summary-list']
  /** How far the organisations are, once there are responses. */
  responses: Partials['summary-list'] | undefined
  /** Who was given more time, the newest first. */
  extensions: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
  places: Partials['card'][]
}

/** One collection: how it stands, what comes next, and where each part of the work is done. */
export function collectionPage(reading: CollectionReading, now: Date): CollectionPage {
  const { collection, responses } = reading
  const states = responseStates.filter((state) => responses.get(state))
  return {
    ...originOf(collection),
    title: collection.name,
    state: { text: collectionStateNames[collection.state], ...tagOf[collection.state] },
    next: nextStep(reading, now),
    facts: { rows: factsOf(reading) },
    responses:
      states.length > 0
        ? {
            rows: states.map((state) =>
              row(responseStateNames[state], counted(responses.get(state) ?? 0, 'organisation')),
            ),
          }
        : undefined,
    extensions: reading.extensions.lines.length > 0 ? extensionTable(reading.extensions.lines) : undefined,
    pages: pageLinks({
      path: collectionPath(collection.code),
      asked: [],
      page: reading.extensions.page,
      total: reading.extensions.total,
      size: extensionsOnPage,
    }),
    places: collectionPlaces
      .filter((place) => place.in.includes(collection.state))
      .map(({ heading, href, text }) => ({
        heading: { text: heading, size: 's' },
        href: href(collection.code),
        clickable: true,
        description: { text },
      })),
    back: { text: 'Collections', href: '/programme/collections' },
  }
}

const tagOf: Record<Collection['state'], Pick<Partials['tag'], 'colour'>> = {
  draft: { colour: 'grey' },
  open: { colour: 'green' },
  closed: { colour: 'orange' },
  in_right_of_reply: { colour: 'purple' },
  released: {},
}

function factsOf(reading: CollectionReading) {
  const { collection, instrument, counts, bySetting, strata, sample, steps, time } = reading
  const { policy } = collection
  const settings = providerTypes.filter((type) => bySetting.get(type))
  const frame = strata.reduce((sum, { frameCount }) => sum + frameCount, 0)
  return [
    row('Code', collection.code),
    row('Dates', `${inDays(collection.opensOn)} to ${inDays(collection.closesOn)}`),
    ...steps.map(({ step, at, by }) =>
      row(step === 'opened' ? 'Opened' : 'Closed', `${inMinutes(at)}, by ${by ?? 'the service, on its date'}`),
    ),
    ...(time.everybody || time.organisations > 0 ? [row('Extensions', timeText(time))] : []),
    row('Questionnaire', `${instrument.title}, version ${instrument.version}. SHA-256 ${instrument.hash}`),
    row(
      'Disclosure',
      `${policy.namesTrusts ? 'Trusts are named' : 'Trusts are not named'}. No figure rests on fewer than ${policy.fewestCareProviders} care providers. The lead respondent ${policy.leadMaySign ? 'may' : 'may not'} sign.`,
    ),
    row('Rules', rulesText(reading)),
    row(
      'Participants',
      counts.participants === 0
        ? 'None yet'
        : `${counted(counts.organisations, 'organisation')}: ${listed(settings.map((type) => `${providerTypeNames[type].toLowerCase()} ${(bySetting.get(type) ?? 0).toLocaleString('en-GB')}`))}`,
    ),
    row(
      'They stand for',
      strata.length === 0 ? 'Not recorded yet' : `${frame.toLocaleString('en-GB')} by type and region`,
    ),
    ...(sample
      ? [
          row(
            'Sample',
            `Care providers drawn by the seed “${sample.seed}” from the register of ${inDays(sample.registerOn)}`,
          ),
        ]
      : []),
  ]
}

function rulesText({ rules }: CollectionReading): string {
  if (!rules) return 'The disclosure policy and the rules of analysis are settled when it is closed'
  const { scoring, suppression, methods } = rules.rules
  return `Settled ${inMinutes(rules.fixedAt)}: scores by ${scoring[0] ?? ''}, small regions hidden in files by ${suppression}, methods of version ${methods}. SHA-256 ${rules.hash}`
}

function timeText({ everybody, organisations, last }: TimeGiven): string {
  return [
    ...(everybody ? [`Everybody until ${inDays(everybody)}`] : []),
    ...(last
      ? [
          `${counted(organisations, 'organisation has', 'organisations have')} more time than others, the last until ${inDays(last)}`,
        ]
      : []),
  ].join('. ')
}

function extensionTable(lines: readonly ExtensionLine[]): Partials['table'] {
  return {
    caption: { text: 'More time, the newest first', size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: ['For', 'Until', 'Why', 'Given'].map((text) => ({ text })),
    rows: lines.map(({ organisation, closesOn, reason, extendedAt }) => [
      { text: organisation ? `${organisation.name} (${organisation.code})` : 'Everybody' },
      { text: inDays(closesOn) },
      { text: reason },
      { text: inMinutes(extendedAt) },
    ]),
  }
}

function row(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/collection': CollectionPage
  }
}
