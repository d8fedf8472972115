import { commonWords, runs } from './common-passwords.ts'

export const shortestPassword = 8
export const longestPassword = 200

/** What a password must not be made of. */
export interface PasswordOwner {
  name: string
  email: string
  serviceName: string
}

/**
 * Why a password cannot be taken; undefined for one that can. No kinds of characters are asked for: length counts, and
 * what would be tried first does not. Spaces count like other characters.
 */
export function passwordFault(password: string, owner: PasswordOwner): string | undefined {
  const length = Array.from(password.normalize('NFKC')).length
  if (length === 0) return 'Enter a password'
  if (length < shortestPassword)
    return `Your password must have at least ${shortestPassword} characters; three words that nobody would expect together are easy to remember`
  if (length > longestPassword) return `Your password must have ${longestPassword} characters or fewer`
  if (isOf(password, ownWords(owner)))
    return 'Choose a password that is not your name, your e-mail address or the name of this service'
  if (isRun(password)) return 'Choose a password that does not repeat itself or follow the keyboard'
  if (isOf(password, commonWords)) return 'Choose a password that fewer people use: this one would be tried first'
  return undefined
}

/** Whether nothing is left but a word or two of these once figures and signs are taken for what they stand for. */
function isOf(password: string, words: ReadonlySet<string>): boolean {
  return spellings(password).some((spelling) => isWord(spelling, words) || isTwoWords(spelling, words))
}

function isWord(text: string, words: ReadonlySet<string>): boolean {
  return words.has(text) || (text.endsWith('s') && words.has(text.slice(0, -1)))
}

function isTwoWords(text: string, words: ReadonlySet<string>): boolean {
  return Array.from(text).some(
    (_letter, place) => place > 2 && isWord(text.slice(0, place), words) && isWord(text.slice(place), words),
  )
}

const standsFor: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '£': 'l',
  '!': 'i',
  '|': 'l',
  '+': 't',
}

/** The letters of a password: as they stand, without what was put before and after, and with signs read as letters. */
function spellings(password: string): string[] {
  const plain = plainly(password)
  const bare = plain.replaceAll(/^[^\p{L}]+|(?<=\p{L})[^\p{L}]+$/gu, '')
  const read = (text: string) =>
    Array.from(text)
      .map((sign) => standsFor[sign] ?? sign)
      .join('')
  const ends = plain.replaceAll(/^[\d\W_]+|(?<![\d\W_])[\d\W_]+$/g, (end) => (end.length > 2 ? '' : end))
  return [plain, bare, read(plain), read(bare), read(ends)].map((text) => text.replaceAll(/[^\p{L}]/gu, ''))
}

/** Steps along a keyboard, the alphabet or the digits, or the same few characters again and again. */
function isRun(password: string): boolean {
  const text = password.toLowerCase()
  if (/^(.{1,4})\1+.{0,3}$/u.test(text)) return true
  const pieces = text.match(/.{1,4}/gsu) ?? []
  return pieces.every((piece) => piece.length < 3 || runs.some((run) => follows(run, piece)))
}

function follows(run: string, piece: string): boolean {
  return run.includes(piece) || run.includes(Array.from(piece).toReversed().join(''))
}

/** The parts of a name, an address and the service's name, and each of them in one. */
function ownWords({ name, email, serviceName }: PasswordOwner): ReadonlySet<string> {
  const parts = [name, email, email.split('@')[0] ?? '', serviceName].flatMap((text) => {
    const words = plainly(text).split(/[^\p{L}]+/u)
    return [...words, words.join('')]
  })
  return new Set(parts.filter((part) => part.length > 2))
}

/** In small letters without accents. */
function plainly(text: string): string {
  return text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '')
}
