/** Which language the page speaks: Vietnamese unless this browser chose English. */
import type { Language } from '../../shared/core/format.ts'

const key = 'diem-cau-language'

export function keptLanguage(): Language {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'vi'
  } catch {
    // Storage is forbidden in some in-app browsers.
    return 'vi'
  }
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language)
  } catch {
    // The choice then lasts as long as the page.
  }
}
