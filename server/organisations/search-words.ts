/** Letters whose accent people leave out, and signs that they leave out or type differently, each with what stands for it. */
export const plainSpellings: readonly (readonly [written: string, plain: string])[] = [
  ...allAs('àáâãäåÀÁÂÃÄÅ', 'a'),
  ...allAs('èéêëÈÉÊË', 'e'),
  ...allAs('ìíîïÌÍÎÏ', 'i'),
  ...allAs('òóôõöøÒÓÔÕÖØ', 'o'),
  ...allAs('ùúûüÙÚÛÜ', 'u'),
  ...allAs('ŵŴ', 'w'),
  ...allAs('ýÿŷÝŸŶ', 'y'),
  ...allAs('çÇ', 'c'),
  ...allAs('ñÑ', 'n'),
  ...allAs("'’‘ʼ`", ''),
]

function allAs(letters: string, plain: string): [string, string][] {
  return Array.from(letters, (letter) => [letter, plain])
}

const mostWords = 10

/** The words of a search in plain small letters: "St George’s, LEEDS" is "st", "georges", "leeds". */
export function searchWords(text: string): string[] {
  const plain = plainSpellings.reduce((so, [written, as]) => so.replaceAll(written, as), text.normalize('NFC'))
  const words = plain.toLowerCase().split(/[\s,;()]+/)
  return [...new Set(words)].filter((word) => word !== '').slice(0, mostWords)
}
