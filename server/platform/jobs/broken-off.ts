/**
 * The process that did the work ended before it could say what came of it: another attempt may well succeed. The message
 * is a sentence without its full stop, for whoever waits.
 */
export class BrokenOff extends Error {
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}

/** How a process ended that was to give a result. */
export function brokenOff(code: number | null, signal: NodeJS.Signals | null): BrokenOff {
  if (signal === 'SIGKILL')
    return new BrokenOff(
      'the process that did the work was killed (SIGKILL), as happens when the machine has no memory left',
    )
  // by a signal where it was alone, by a code where a shell stood between
  if (signal === 'SIGABRT' || code === 134)
    return new BrokenOff('the process that did the work had no memory left (SIGABRT)')
  return new BrokenOff(`the process that did the work ended before its time (${signal ?? `exit code ${code}`})`)
}
