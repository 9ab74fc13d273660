/** Shares in words that agree with the integers they come from (PO18). Pure. */
import type { Language } from '../core/format.ts'

/**
 * Tenths of a percent, half rounded up, by whole numbers alone. All is said only of all, and none only of none: 3,320
 * of 3,321 are 99.9%.
 */
export function permille(part: number, of: number): number {
  if (of <= 0 || part <= 0) return 0
  if (part === of) return 1000
  const rounded = Math.floor((part * 2000 + of) / (of * 2))
  return part < of ? Math.min(999, Math.max(1, rounded)) : rounded
}

/** "94,9%" in Vietnamese, "94.9%" in English; whole percents without a decimal. */
export function shareWords(part: number, of: number, language: Language = 'vi'): string {
  const tenths = permille(part, of)
  const whole = Math.floor(tenths / 10)
  return tenths % 10 === 0 ? `${whole}%` : `${whole}${language === 'vi' ? ',' : '.'}${tenths % 10}%`
}
