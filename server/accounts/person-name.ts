const longest = 200

/**
 * What follows "Enter the person's name" where it cannot stand. It is written into messages to addresses that whoever
 * typed it chose as well, so nothing in it may lead its reader to another site.
 */
export function faultOfName(name: string): string | undefined {
  if (name === '' || name.length > longest) return `, in ${longest} characters or fewer`
  return /:\/\/|\bwww\./i.test(name) ? ', without a web address' : undefined
}
