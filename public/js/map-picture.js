// @ts-check
import { offerDrawing } from './chart-picture.js'

for (const map of document.querySelectorAll('svg[data-picture]')) {
  if (map instanceof SVGSVGElement) offerMap(map)
}

/**
 * Lets the button after a map save it as a PNG file. The shapes are drawn anew, as the picture itself says they are: the
 * browser may load no picture that does not come from the service.
 * @param {SVGSVGElement} map
 */
function offerMap(map) {
  const paints = JSON.parse(map.dataset['key'] ?? '[]')
  offerDrawing(map, map.dataset['picture'], paints, () => {
    const { width, height } = map.viewBox.baseVal
    return { width, height, scale: 2, draw: (pen, left, top) => drawMap(map, pen, left, top) }
  })
}

/**
 * @param {SVGSVGElement} map
 * @param {CanvasRenderingContext2D} pen
 * @param {number} left
 * @param {number} top
 */
function drawMap(map, pen, left, top) {
  pen.save()
  pen.translate(left, top)
  pen.textAlign = 'center'
  pen.textBaseline = 'alphabetic'
  for (const shape of map.querySelectorAll('polygon, path, text')) {
    if (shape instanceof SVGTextElement) drawText(shape, pen)
    else drawShape(shape, pen)
  }
  pen.restore()
}

/**
 * @param {Element} shape
 * @param {CanvasRenderingContext2D} pen
 */
function drawShape(shape, pen) {
  const fill = shape.getAttribute('fill') ?? 'none'
  const path = pathOf(shape)
  if (fill !== 'none') {
    pen.fillStyle = fill
    pen.fill(path)
  }
  pen.strokeStyle = shape.getAttribute('stroke') ?? 'none'
  pen.lineWidth = Number(shape.getAttribute('stroke-width'))
  pen.setLineDash((shape.getAttribute('stroke-dasharray') ?? '').split(' ').filter(Boolean).map(Number))
  pen.stroke(path)
}

/**
 * @param {SVGTextElement} text
 * @param {CanvasRenderingContext2D} pen
 */
function drawText(text, pen) {
  const weight = text.getAttribute('font-weight') ?? 'normal'
  pen.font = `${weight} ${text.getAttribute('font-size')}px Arial, sans-serif`
  pen.fillStyle = text.getAttribute('fill') ?? '#212b32'
  pen.fillText(text.textContent ?? '', Number(text.getAttribute('x')), Number(text.getAttribute('y')))
}

/**
 * @param {Element} shape a path or a polygon
 * @returns {Path2D}
 */
function pathOf(shape) {
  return new Path2D(shape.getAttribute('d') ?? `M${shape.getAttribute('points')}Z`)
}
