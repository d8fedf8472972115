import QRCode from 'qrcode'

/** A square picture of dark modules on light: its width in modules, and the path of an SVG that draws the dark ones. */
export interface SquareCode {
  size: number
  path: string
}

/** With the four light modules around it that readers need. */
export function squareCode(text: string): SquareCode {
  const margin = 4
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const dark = [...modules.data.keys()].filter((place) => modules.data[place])
  const path = dark.map(
    (place) => `M${(place % modules.size) + margin} ${Math.floor(place / modules.size) + margin}h1v1h-1z`,
  )
  return { size: modules.size + 2 * margin, path: path.join('') }
}
