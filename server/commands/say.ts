/** Writes for the person who typed the command; the exit code that goes with it. */
export function say(text: string): number {
  process.stdout.write(text)
  return 0
}

export function complain(text: string): number {
  process.stderr.write(`${text}\n`)
  return 1
}
