// @ts-check

/** The id of the person who opened this page; another who has signed in since must not send it. */
export function sender() {
  const dialog = document.querySelector('dialog[data-person]')
  return (dialog instanceof HTMLElement && dialog.dataset['person']) || ''
}
