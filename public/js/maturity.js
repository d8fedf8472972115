// @ts-check
/** Says under a maturity question, while boxes are ticked, which level follows and what the next one waits for. */
import { maturityWords } from './maturity-level.js'

const form = document.querySelector('form[data-questions]')
if (form instanceof HTMLFormElement) {
  const places = [...form.querySelectorAll('[data-maturity]')].filter((element) => element instanceof HTMLElement)
  const show = () => {
    for (const place of places) say(place, ticked(form, place.dataset['for'] ?? ''))
  }
  form.addEventListener('change', show)
  window.addEventListener('pageshow', show)
}

/**
 * @param {HTMLFormElement} page
 * @param {string} key
 */
function ticked(page, key) {
  return new FormData(page).getAll(key).filter((value) => typeof value === 'string')
}

/**
 * Leaves alone what is right already, so that nothing is read out twice.
 * @param {HTMLElement} place
 * @param {string[]} values
 */
function say(place, values) {
  const words = maturityWords(JSON.parse(place.dataset['maturity'] ?? ''), values)
  write(place.querySelector('[data-level]'), words.level)
  write(place.querySelector('[data-lead]'), words.lead)
  write(place.querySelector('[data-ahead]'), words.ahead)
  const list = place.querySelector('[data-missing]')
  if (!(list instanceof HTMLElement)) return
  const shown = [...list.children].map((item) => item.textContent)
  if (shown.length === words.missing.length && words.missing.every((text, at) => text === shown[at])) return
  list.replaceChildren(...words.missing.map(listItem))
  list.hidden = words.missing.length === 0
}

/** @param {string} text */
function listItem(text) {
  const item = document.createElement('li')
  item.textContent = text
  return item
}

/**
 * @param {Element | null} element
 * @param {string} text
 */
function write(element, text) {
  if (!(element instanceof HTMLElement) || element.textContent === text) return
  element.textContent = text
  element.hidden = text === ''
}
