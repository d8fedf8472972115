import cluster, { type Worker as Process } from 'node:cluster'
import { openQueue, type Turns } from '../platform/database/turns.ts'
import { seconds } from '../platform/durations.ts'
import { lettersDown, lettersUp } from './letters.ts'

/** What a process that serves says to the one that looks after it: it wants to write, it has written; and is told: now. */
type Wish = { about: 'turn wanted'; turn: number } | { about: 'turn over'; turn: number }
type Leave = { about: 'turn given'; turn: number }

/** What is written for longer, such as a file that is read in, has the file's lock, and is waited for there. */
const longestTurn = seconds(1)

/** Whoever was given no turn for so long writes all the same. */
const longestWait = seconds(10)

/** In a process that is supervised: turns at writing among all of them. */
export function turnsAmongProcesses(): Turns {
  const given = new Map<number, () => void>()
  let last = 0
  const say = lettersUp<Leave, Wish>({ 'turn given': ({ turn }) => given.get(turn)?.() })
  return {
    take() {
      const turn = (last += 1)
      const over = () => {
        given.delete(turn)
        say({ about: 'turn over', turn })
      }
      return new Promise((resolve) => {
        // nobody gives turns to a process that has been left alone
        const late = setTimeout(() => resolve(over), process.connected ? longestWait : 0).unref()
        given.set(turn, () => {
          clearTimeout(late)
          resolve(over)
        })
        say({ about: 'turn wanted', turn })
      })
    },
  }
}

/** In the process that looks after the others: gives them their turns. */
export function giveTurns(): void {
  const wanted = new Map<string, { from: Process; turn: number }>()
  const queue = openQueue((waiter) => {
    const { from, turn } = wanted.get(waiter) ?? {}
    if (from) say(from, { about: 'turn given', turn: turn ?? 0 })
  }, longestTurn)

  function leave(waiter: string): void {
    wanted.delete(waiter)
    queue.leave(waiter)
  }

  const say = lettersDown<Wish, Leave>({
    'turn over': ({ turn }, from) => leave(waiterOf(from, turn)),
    'turn wanted'({ turn }, from) {
      const waiter = waiterOf(from, turn)
      wanted.set(waiter, { from, turn })
      queue.ask(waiter)
    },
  })
  cluster.on('exit', ({ id }: Process) => {
    for (const [waiter, { from }] of wanted) if (from.id === id) leave(waiter)
  })
}

function waiterOf({ id }: Process, turn: number): string {
  return `${id} ${turn}`
}
