// @ts-check
/**
 * What the picture of a chart says beside the chart.
 * @typedef {{ name: string, title: string, source: string, key: string[] }} Picture
 */

const margin = 24
const lineHeight = 24

/**
 * What is drawn between the title and the source, in pixels of its own, so many of which make one of the page.
 * @typedef {{ width: number, height: number, scale: number, draw: (pen: CanvasRenderingContext2D, left: number, top: number) => void }} Drawing
 */

/**
 * Lets the button after a chart save what it shows, with its title, key and source, as a PNG file.
 * @param {HTMLCanvasElement} canvas
 * @param {{ colour: string, name: string }[]} paints the key of a chart that has none within it
 */
export function offerPicture(canvas, paints) {
  offerDrawing(canvas, canvas.dataset['picture'], paints, () => {
    const { clientWidth: width, clientHeight: height } = canvas
    const scale = canvas.width / Math.max(1, width)
    return { width, height, scale, draw: (pen, left, top) => pen.drawImage(canvas, left, top, width, height) }
  })
}

/**
 * The same of anything in a figure that can be drawn.
 * @param {Element} shown
 * @param {string | undefined} given
 * @param {{ colour: string, name: string }[]} paints
 * @param {() => Drawing} drawing
 */
export function offerDrawing(shown, given, paints, drawing) {
  const list = shown.closest('figure')?.nextElementSibling
  const button = list?.querySelector('[data-take="picture"]')
  if (!given || !button) return
  /** @type {Picture} */
  const picture = JSON.parse(given)
  button.closest('li')?.removeAttribute('hidden')
  button.addEventListener('click', () => save(drawPicture(drawing(), picture, paints), picture.name))
}

/**
 * @param {Drawing} drawing
 * @param {Picture} picture
 * @param {{ colour: string, name: string }[]} paints
 */
function drawPicture(drawing, picture, paints) {
  const { scale } = drawing
  const width = drawing.width + 2 * margin
  const paper = document.createElement('canvas')
  const pen = paper.getContext('2d')
  if (!pen) throw new Error('This browser cannot draw a picture')
  pen.font = titleFont
  const title = linesOf(pen, picture.title, width - 2 * margin)
  pen.font = textFont
  const source = linesOf(pen, picture.source, width - 2 * margin)
  const key = picture.key.length > 0 ? paints : []
  const top = margin + (title.length + key.length) * lineHeight + 8
  paper.width = width * scale
  paper.height = (top + drawing.height + 16 + source.length * lineHeight + margin) * scale
  pen.scale(scale, scale)
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, width, paper.height)
  pen.textBaseline = 'top'
  write(pen, title, { top: margin, font: titleFont })
  drawKey(pen, key, margin + title.length * lineHeight)
  drawing.draw(pen, margin, top)
  write(pen, source, { top: top + drawing.height + 16, font: textFont })
  return paper
}

const titleFont = 'bold 18px Arial, sans-serif'
const textFont = '14px Arial, sans-serif'

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {{ colour: string, name: string }[]} paints
 * @param {number} top
 */
function drawKey(pen, paints, top) {
  pen.font = textFont
  for (const [place, { colour, name }] of paints.entries()) {
    pen.fillStyle = colour
    pen.fillRect(margin, top + place * lineHeight, 14, 14)
    pen.strokeStyle = '#4c6272'
    pen.strokeRect(margin, top + place * lineHeight, 14, 14)
    pen.fillStyle = '#212b32'
    pen.fillText(name, margin + 24, top + place * lineHeight)
  }
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string[]} lines
 * @param {{ top: number, font: string }} how
 */
function write(pen, lines, { top, font }) {
  pen.font = font
  pen.fillStyle = '#212b32'
  for (const [place, line] of lines.entries()) pen.fillText(line, margin, top + place * lineHeight)
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {number} width
 */
function linesOf(pen, text, width) {
  /** @type {string[]} */
  const lines = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && pen.measureText(`${last} ${word}`).width <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/**
 * @param {HTMLCanvasElement} paper
 * @param {string} name
 */
function save(paper, name) {
  paper.toBlob((blob) => {
    if (!blob) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = `${name}.png`
    link.click()
    URL.revokeObjectURL(link.href)
  }, 'image/png')
}
