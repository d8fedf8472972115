import cluster, { type Worker as Process } from 'node:cluster'

/** What a process that serves and the one that looks after it say to each other; each letter is about something. */
export interface Letter {
  about: string
}

/** What is done with the letters about each thing that one listens for; all others are somebody else's. */
type Heard<Letters extends Letter, Rest extends unknown[] = []> = {
  [About in Letters['about']]: (letter: Extract<Letters, { about: About }>, ...rest: Rest) => void
}

type Tell<To extends unknown[], Letters extends Letter> = (...given: [...to: To, letter: Letters]) => void

/** In a process that serves: hears what it is told, and gives what tells the one that looks after it, where one does. */
export function lettersUp<Told extends Letter, Said extends Letter>(heard: Heard<Told>): Tell<[], Said> {
  process.on('message', (letter: Letter) => hear<Told, []>(heard, letter))
  return (letter) => {
    if (process.connected) process.send?.(letter)
  }
}

/** In the process that looks after the others: hears what each says, and gives what tells one of them, while it is there. */
export function lettersDown<Told extends Letter, Said extends Letter>(
  heard: Heard<Told, [from: Process]>,
): Tell<[to: Process], Said> {
  cluster.on('message', (from: Process, letter: Letter) => hear<Told, [Process]>(heard, letter, from))
  return (to, letter) => {
    if (to.isConnected()) to.send(letter)
  }
}

function hear<Letters extends Letter, Rest extends unknown[]>(
  heard: Heard<Letters, Rest>,
  letter: Letter,
  ...rest: Rest
): void {
  if (!Object.hasOwn(heard, letter.about)) return
  heard[letter.about as Letters['about']](letter as Extract<Letters, { about: Letters['about'] }>, ...rest)
}
