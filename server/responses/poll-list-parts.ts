import type { User } from '../access/user.ts'
import { wordingFor } from '../instruments/instrument.ts'
import type { TaskListItem } from '../platform/http/block-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import { chaptersOf, type Dossier } from './dossier.ts'
import { isOpen, type Poll, turnoutText } from './poll.ts'
import { type PollStance, stanceTowards } from './poll-stance.ts'
import { pollPath } from './response-paths.ts'

export interface PollGroup {
  id: string
  heading: string
  note: string
  tasks: Partials['task-list']
}

/** The questions that were put to the reader, and those whose answers they gather. */
export function pollGroups(dossier: Dossier, user: User, canAnswer: boolean): PollGroup[] {
  const { polls, response } = dossier
  const having = (stance: PollStance) =>
    polls.filter((poll) => stanceTowards(poll, user, response.organisationCode) === stance)
  const [asked, hosted] = [having('asked'), having('host')]
  const waiting = asked.filter((poll) => isOpen(poll) && !hasAnswered(poll, user)).length
  const note = canAnswer && waiting > 0 ? waitingText(waiting) : ''
  return [
    group(
      'put-to-you',
      'Questions put to you',
      note,
      asked.map((poll) => task(dossier, poll, ownStatus(poll, user))),
    ),
    group(
      'put-to-colleagues',
      'Questions put to colleagues',
      '',
      hosted.map((poll) => task(dossier, poll, status(poll))),
    ),
  ].filter(({ tasks }) => tasks.items.length > 0)
}

/** "2 questions wait for your answer." */
export function waitingText(count: number): string {
  return count === 1 ? 'One question waits for your answer.' : `${count} questions wait for your answer.`
}

function group(id: string, heading: string, note: string, items: Partials['task-list']['items']): PollGroup {
  return { id, heading, note, tasks: { idPrefix: id, items } }
}

function hasAnswered({ answers }: Poll, user: User): boolean {
  return answers.some(({ personId, value }) => personId === user.id && value !== undefined)
}

type Status = TaskListItem['status']

function ownStatus(poll: Poll, user: User): Status {
  if (!isOpen(poll)) return { text: 'Closed' }
  return hasAnswered(poll, user) ? { text: 'Answered' } : { tag: { text: 'Waits for you', colour: 'blue' } }
}

function status(poll: Poll): Status {
  return isOpen(poll) ? { tag: { text: `${turnoutText(poll)} answered`, colour: 'white' } } : { text: 'Closed' }
}

function task(dossier: Dossier, poll: Poll, shown: Status): TaskListItem {
  const chapter = chaptersOf(dossier).find(
    ({ setting, section }) => setting === poll.setting && section.items.some(({ code }) => code === poll.itemCode),
  )
  const item = chapter?.section.items.find(({ code }) => code === poll.itemCode)
  return {
    heading: { text: item ? wordingFor(item.wording, chapter?.type) : poll.itemCode },
    hint: { text: `Asked by ${poll.askedBy.name}` },
    href: pollPath(poll.id),
    status: shown,
  }
}
