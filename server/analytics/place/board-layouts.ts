import { type HexagonLayout, layoutOf } from './hexagon-layout.ts'

/** Layouts of our own, drawn by hand: no board is far from its neighbours, and each region is of one piece. */
export const boardLayouts: readonly HexagonLayout[] = [
  layoutOf(
    'The 42 integrated care boards of England from July 2022 to March 2026',
    `
       .     .   QHM     .     .     .     .
    .     .     .   QWO   QOQ     .     .
       .   QE1   QOP   QF7     .     .     .
    .     .   QYG   QJ2   QT1   QJM     .
       .   QOC   QNC   QK1   QHG   QUE   QMM
    .     .   QUA   QHL   QPM   QM7   QJG
       .   QGH   QR1   QWU   QMJ   QMF   QH8
    .     .   QUY   QU9   QRV   QKK     .
     QJK   QSL   QOX   QNQ   QWE   QKS     .
  QT6     .   QVV   QRL   QXU   QNX     .
    `,
  ),
  layoutOf(
    'The 36 integrated care boards of England from April 2026',
    `
       .     .   QHM     .     .     .     .
    .     .     .   QWO   QOQ     .     .
       .   QE1   QOP   QF7     .     .     .
    .     .   QYG   QJ2   QT1     .     .
       .   QOC   QNC   QK1   QJM T6Y0W     .
    .     .   QUA   QHL   QPM S1Y5D D7T5G
       .   QGH   QR1   QWU Z9B2Z   QMF     .
    .     .   QUY S0E4D   QWE   QKK     .
     QJK   QSL   QOX   QRL S9B9J   QKS     .
  QT6     .   QVV     .     .     .     .
    `,
  ),
  layoutOf(
    'The 21 boards with which the invented country begins',
    `
       .  XQ02  XQ01     .
    XQ21  XQ20  XQ03  XQ04
      XQ19  XQ07  XQ08  XQ05
    XQ18  XQ17  XQ09  XQ06
      XQ16  XQ13  XQ11  XQ10
       .  XQ14  XQ15  XQ12
    `,
  ),
  layoutOf(
    'The 20 boards of the invented country since two became one',
    `
       .  XQ02  XQ01     .
    XQ21  XQ20  XQ03     .
      XQ19  XQ07  XQ08  XQ22
    XQ18  XQ17  XQ09  XQ06
      XQ16  XQ13  XQ11  XQ10
       .  XQ14  XQ15  XQ12
    `,
  ),
]
