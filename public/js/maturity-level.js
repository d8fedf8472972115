// @ts-check
/** The rule of a maturity question, as `server/responses/maturity-words.ts` has it; a test holds the two together. */

/** @typedef {{ level: number, elements: { code: string, text: string }[] }} Level */
/** The levels stand from the lowest to the highest. */
/** @typedef {{ levels: Level[], reasons: { code: string, text: string }[], none: string }} Rule */
/** @typedef {{ level: string, lead: string, missing: string[], ahead: string }} Words */

/**
 * What the boxes that are ticked come to: the level that follows, what the next one waits for, and what is ticked above a gap.
 * @param {Rule} rule
 * @param {readonly string[]} ticked
 * @returns {Words}
 */
export function maturityWords({ levels, reasons, none }, ticked) {
  const nothing = { lead: '', missing: [], ahead: '' }
  const reason = reasons.find(({ code }) => ticked.includes(code))
  if (reason) return { ...nothing, level: `No level: you have chosen “${reason.text}”.` }
  /** @param {{ code: string }} element */
  const isMet = ({ code }) => ticked.includes(code)
  if (!ticked.includes(none) && !levels.some(({ elements }) => elements.some(isMet)))
    return { ...nothing, level: 'No level yet: it follows from what you choose.' }
  const next = levels.find(({ level }) => level > 1 && !isComplete(levels, level, isMet))
  const highest = levels.at(-1)?.level ?? 1
  if (!next) return { ...nothing, level: `Level ${highest} of ${highest}.` }
  const missing = levels
    .filter(({ level }) => level <= next.level)
    .flatMap(({ elements }) => elements.filter((element) => !isMet(element)).map(({ text }) => text))
  const ahead = levels.filter(({ level, elements }) => level > next.level && elements.some(isMet))
  const reached = levels[levels.indexOf(next) - 1]?.level ?? 1
  return {
    level: `Level ${reached} of ${highest}.`,
    lead: `For level ${next.level} ${missing.length === 1 ? 'this is' : 'these are'} still missing:`,
    missing,
    ahead:
      ahead.length > 0
        ? `Elements of ${ahead.length > 1 ? 'levels' : 'level'} ${listed(ahead.map(({ level }) => String(level)))} are ticked, but level ${next.level} is not complete.`
        : '',
  }
}

/**
 * Whether every element of a level and of those below is met.
 * @param {Level[]} levels
 * @param {number} upTo
 * @param {(element: { code: string }) => boolean} isMet
 */
function isComplete(levels, upTo, isMet) {
  return levels.every(({ level, elements }) => level > upTo || elements.every(isMet))
}

/** @param {string[]} words */
function listed(words) {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
