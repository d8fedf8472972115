import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { inDays, inMinutes } from '../../platform/text/dates.ts'
import type { Challenge } from '../../responses/challenge.ts'
import { challengeTable } from '../../responses/challenge-parts.ts'
import { correctionPath, ownSectionPath, sheetsPath } from '../../responses/challenge-paths.ts'
import { chapterHeading } from '../../responses/chapter-heading.ts'
import { chaptersOf } from '../../responses/dossier.ts'
import { findChallenged } from '../../responses/read-reply.ts'
import { responsePath } from '../../responses/response-paths.ts'
import { takesChallenges } from '../../collections/right-of-reply.ts'
import { fixed, none } from '../wording/figure-text.ts'
import { groupNames } from '../view/group-names.ts'
import { methods } from '../wording/method-links.ts'
import { peerRule } from '../peers/peer-tables.ts'
import type { PeerFigures } from '../peers/peer-figures.ts'
import { chapterPeers, chapterScore, type OwnFigures } from './read-own-figures.ts'

export interface OwnFiguresPage extends PageModel {
  collection: string
  /** What can be done now, and until when. */
  standing: string[]
  /** The way to sign; undefined where there is nothing that the reader can sign. */
  sign: Partials['button'] | undefined
  sections: Partials['table'] | undefined
  challenges: Partials['table'] | undefined
  rule: string
  methods: { text: string; href: string }[]
  sheetsHref: string
}

/** Every section of one organisation beside its peers, with what it has said against its own answers. */
export function ownFiguresPage(figures: OwnFigures, now: Date): OwnFiguresPage {
  const { dossier, challenges, can, signed, reply } = figures
  const { response, collection, participants } = dossier
  return {
    title: reply.corrects === undefined ? 'Your figures before they are released' : 'Check your figures again',
    wide: signed.length > 1,
    collection: `${participants[0].name}: ${collection.name}`,
    standing: standingWords(figures, now),
    sign: can.sign ? { text: 'Read and sign the correction', href: correctionPath(response.id) } : undefined,
    sections: signed.length > 0 ? sectionsTable(figures) : undefined,
    challenges:
      challenges.length > 0
        ? challengeTable(
            dossier,
            challenges.map((challenge) => ({ challenge, ...findChallenged(dossier, challenge) })),
          )
        : undefined,
    rule: peerRule,
    methods: [
      { text: 'Provisional figures', href: methods.provisional },
      { text: 'Section scores', href: methods.sectionScore },
      { text: 'Percentiles', href: methods.percentile },
      { text: 'Medians, quartiles and deciles', href: methods.quantile },
    ],
    sheetsHref: sheetsPath(response.id),
    printed: `${collection.name}.`,
    back: { text: 'Answers', href: responsePath(response.id) },
  }
}

function standingWords({ dossier, reply, signed, challenges, can }: OwnFigures, now: Date): string[] {
  if (signed.length === 0)
    return ['Your organisation signed nothing in this collection, so there are no figures of its own to check.']
  if (reply.ended)
    return [
      `The right of reply ended on ${inMinutes(reply.ended.at)}. ${
        dossier.collection.state === 'released'
          ? 'These figures have been released as they stand.'
          : 'These figures are ready for release as they stand.'
      }`,
    ]
  const open = takesChallenges(reply, now)
  const unsigned = countIn(challenges, 'accepted')
  return [
    ...(reply.corrects === undefined
      ? []
      : [`Release ${reply.corrects} is to be corrected. The reason given: ${reply.reason}`]),
    'These figures are provisional: they change whenever an organisation signs a correction. They are for your organisation only.',
    open
      ? `${can.challenge ? 'You can challenge an answer that is not right' : 'The lead respondent and the approver can challenge an answer that is not right'} until ${inDays(reply.endsOn)}. Open a section to do so.`
      : `Answers could be challenged until ${inDays(reply.endsOn)}.`,
    ...(unsigned > 0 && !can.sign
      ? ['An accepted correction waits for the signature of whoever signs for your organisation.']
      : []),
  ]
}

function countIn(challenges: readonly Challenge[], state: Challenge['state']): number {
  return challenges.filter((challenge) => challenge.state === state).length
}

/** A median and a percentile for each group of peers: one for each setting in which the organisation signed. */
function sectionsTable(figures: OwnFigures): Partials['table'] {
  const { dossier, signed } = figures
  const types = signed.map(({ participant }) => participant.setting)
  const numeric = (text: string) => ({ text, format: 'numeric' as const })
  return {
    caption: { text: 'Sections', size: 'm' },
    responsive: true,
    head: [
      { text: 'Section' },
      numeric('Your score'),
      ...types.flatMap((type) => [
        numeric(`Median of ${groupNames[type]}`),
        numeric(`Percentile among ${groupNames[type]}`),
      ]),
    ],
    rows: chaptersOf(dossier).map((chapter) => {
      const score = chapterScore(figures, chapter)
      const groups = chapterPeers(figures, chapter).map(({ type }) => type)
      return [
        { text: chapterHeading(dossier, chapter), href: ownSectionPath(dossier.response.id, chapter) },
        numeric(figure(score?.score, 1)),
        ...types.flatMap((type) => {
          const place = groups.indexOf(type)
          return [numeric(figure(medianOf(score?.peers[place]), 1)), numeric(figure(score?.percentiles[place], 0))]
        }),
      ]
    }),
  }
}

function medianOf(peers: PeerFigures | undefined): number | undefined {
  return peers?.spread.kind === 'quantiles' ? peers.spread.values[peers.spread.shares.indexOf(0.5)] : undefined
}

function figure(value: number | undefined, decimals: number): string {
  return value === undefined ? none : fixed(value, decimals)
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/own-figures': OwnFiguresPage
  }
}
