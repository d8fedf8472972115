// @ts-check
/**
 * Warns some minutes before the session ends, and puts the end off on request. Every page of the browser shares one
 * session, so the service is asked how things stand before anything is said.
 */
import { sender } from './sender.js'

const dialog = document.querySelector('dialog[data-left]')
if (dialog instanceof HTMLDialogElement) watchSession(dialog)

document.addEventListener('submit', ({ target }) => {
  if (!(target instanceof HTMLFormElement) || target.method !== 'post' || target.elements.namedItem('sent-by')) return
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'sent-by', value: sender() })
  if (field.value !== '') target.append(field)
})

/** @param {HTMLDialogElement} box */
function watchSession(box) {
  const warning = Number(box.dataset['warning'])
  const title = box.querySelector('[data-session-title]')
  const text = box.querySelector('[data-session-text]')
  const button = box.querySelector('button')
  /** @type {number | undefined} */
  let timer
  /** True once the reader knows that no more time is to be had. */
  let warned = false
  let ended = false

  /** @param {number} milliseconds */
  const lookIn = (milliseconds) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(look, Math.max(0, milliseconds))
  }

  const look = async () => {
    const left = await timeLeft('GET', '/session')
    if (left === undefined) return lookIn(30_000)
    if (left > warning) return carryOn(left)
    if (left <= 0) return sayEnded()
    lookIn(Math.min(left + 500, 60_000))
    if (!warned) show('You will soon be signed out', `${soon(left)} Nothing that you have entered is lost.`)
  }

  /** @param {number} left */
  const carryOn = (left) => {
    warned = false
    ended = false
    box.close()
    lookIn(left - warning)
  }

  const extend = async () => {
    if (ended || warned) return box.close()
    const left = await timeLeft('POST', '/session/extend')
    if (left === undefined) return show('You will soon be signed out', 'There is no connection. Try again in a moment.')
    if (left > warning) return carryOn(left)
    if (left <= 0) return sayEnded()
    warned = true
    show(
      'You will be signed out',
      `${soon(left)} You have been signed in for as long as is possible. Save your work now.`,
    )
    if (button) button.textContent = 'Close'
    lookIn(left + 500)
  }

  const sayEnded = () => {
    if (ended) return
    ended = true
    show(
      'You have been signed out',
      'What you have entered is still on this page. When you send it you are asked to sign in, and then it is offered back to you.',
    )
    if (button) button.textContent = 'Close'
  }

  /** @param {string} heading @param {string} sentence */
  const show = (heading, sentence) => {
    if (title) title.textContent = heading
    if (text && text.textContent !== sentence) text.textContent = sentence
    if (button) button.textContent = 'Stay signed in'
    if (!box.open) box.showModal()
  }

  button?.addEventListener('click', () => void extend())
  box.addEventListener('cancel', (event) => {
    event.preventDefault()
    void extend()
  })
  // A machine that slept has missed its timers; a page from the history has an old time.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void look()
  })
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !ended) void look()
  })
  lookIn(Number(box.dataset['left']) - warning)
}

/** @param {number} milliseconds */
function soon(milliseconds) {
  const minutes = Math.ceil(milliseconds / 60_000)
  return minutes > 1 ? `You will be signed out in ${minutes} minutes.` : 'You will be signed out in less than a minute.'
}

/**
 * 0 when the session has ended; undefined when the service cannot say.
 * @param {string} method
 * @param {string} path
 * @returns {Promise<number | undefined>}
 */
async function timeLeft(method, path) {
  const reply = await fetch(path, { method, headers: { Accept: 'application/json' } }).catch(() => undefined)
  if (reply?.status === 401) return 0
  if (!reply?.ok) return undefined
  const { millisecondsLeft } = await reply.json()
  return millisecondsLeft
}
