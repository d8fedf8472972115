/** The longest name that both Stata and SPSS take, in bytes; all our names are of ASCII. */
const longest = 32

/**
 * Names that statistical programs take, one for each: cut where they are too long, and told apart by a number where two
 * would be the same but for upper and lower case. A word that means something to a program is no name there.
 */
export function shortNames(names: readonly string[], reserved: ReadonlySet<string> = new Set()): string[] {
  const taken = new Set(names.filter((name) => isFree(name, reserved)).map((name) => name.toLowerCase()))
  return names.map((name) => {
    if (isFree(name, reserved)) return name
    let number = 1
    let short = cut(name, reserved.has(name.toLowerCase()) ? '_1' : '')
    while (taken.has(short.toLowerCase())) {
      number += 1
      short = cut(name, `_${number}`)
    }
    taken.add(short.toLowerCase())
    return short
  })
}

function isFree(name: string, reserved: ReadonlySet<string>): boolean {
  return name.length <= longest && !reserved.has(name.toLowerCase())
}

/** Never ends with a line below, which SPSS keeps for itself. */
function cut(name: string, ending: string): string {
  let end = Math.min(name.length, longest - ending.length)
  while (name[end - 1] === '_') end -= 1
  return name.slice(0, end) + ending
}
