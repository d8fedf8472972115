/** "care providers" at the beginning of a sentence: "Care providers". */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "From 3 March 2027" within a sentence: "from 3 March 2027". */
export function uncapitalised(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
