/** Where the programme team sees how far a job is, and what it did. */
export function jobPath(id: number, rest = ''): string {
  return `/programme/work/${id}${rest}`
}
