/** Voices and readers for the tests of the feed: a text with a key or a place missing is an error. */
import type { Params, ShownEvent } from '../core/envelope.ts'
import type { Language } from '../core/format.ts'
import { initialLayer } from '../core/fold.ts'
import { type Layer, type UnitId, unitLayer } from '../core/identity.ts'
import type { DeskState, MeetingState, UnitState } from '../core/state.ts'
import en from '../i18n/en/feed.json' with { type: 'json' }
import enPolls from '../i18n/en/polls.json' with { type: 'json' }
import { fill } from '../i18n/texts.ts'
import vi from '../i18n/vi/feed.json' with { type: 'json' }
import viPolls from '../i18n/vi/polls.json' with { type: 'json' }
import type { Names, Voice } from './names.ts'
import { sentence } from './sentences.ts'

const texts: Record<Language, Record<string, string>> = { vi, en }
const pollTexts: Record<Language, Record<string, string>> = { vi: viPolls, en: enPolls }

/** Speaks one language and refuses to leave a place empty. */
export const voice = (language: Language): Voice => ({
  language,
  t: speaker(texts[language], language),
  polls: speaker(pollTexts[language], language),
})

function speaker(of: Record<string, string>, language: Language) {
  return (key: string, params: Params = {}) => {
    const text = of[key]
    if (text === undefined) throw new Error(`${language}: no text ${key}`)
    const filled = fill(text, params)
    if (/\{\{|undefined|NaN|\[object/.test(filled)) throw new Error(`${language}: ${key} is not filled: ${filled}`)
    return filled
  }
}

/** The layers a reader of `layer` has. */
export const readBy = ({ all, desk, units }: MeetingState, layer: Layer): Names => ({
  all,
  desk: layer === 'desk' ? desk : (initialLayer('desk') as DeskState),
  unit: layer.startsWith('unit:')
    ? (units[layer.slice('unit:'.length) as UnitId] ?? (initialLayer(layer) as UnitState))
    : (initialLayer('unit:none') as UnitState),
})

export const readByUnit = (state: MeetingState, unitId: UnitId): Names => readBy(state, unitLayer(unitId))

export const said = (event: ShownEvent | undefined, names: Names, language: Language = 'vi'): string =>
  sentence(event!, names, voice(language)).text
