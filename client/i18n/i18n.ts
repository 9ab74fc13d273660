/** Texts: the core ones come with the page's language, a part's own with the part. */
import { createInstance } from 'i18next'
import { type ComponentType, lazy, type LazyExoticComponent, useCallback, useSyncExternalStore } from 'react'
import type { Params } from '../../shared/core/envelope.ts'
import type { Language } from '../../shared/core/format.ts'
import { keepLanguage, keptLanguage } from './language.ts'

type Texts = Record<string, string>

const core: Record<Language, () => Promise<{ default: Record<string, Texts> }>> = {
  vi: () => import('./core-vi.ts'),
  en: () => import('./core-en.ts'),
}
// The core is left out here: a file imported both ways would be split off needlessly.
const files = import.meta.glob<Texts>(
  [
    '../../shared/i18n/*/*.json',
    '!../../shared/i18n/*/{access,agenda,announcements,attendance,conclusions,documents,feed,floor,help,materials,meeting,polls,questions,rehearsal,roster,stage,ui,wire}.json',
    '!../../shared/i18n/*/{cards,config,links,officeProof,ops}.json',
  ],
  { import: 'default' },
)
/** Namespaces of parts loaded so far: they follow when the language changes. */
const extra = new Set<string>()
const i18n = createInstance()

async function loadOne(language: Language, namespace: string): Promise<void> {
  if (i18n.hasResourceBundle(language, namespace)) return
  const texts = await files[`../../shared/i18n/${language}/${namespace}.json`]?.()
  if (texts) i18n.addResourceBundle(language, namespace, texts)
}

async function loadLanguage(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'ui')) {
    const texts = (await core[language]()).default
    for (const [namespace, bundle] of Object.entries(texts)) i18n.addResourceBundle(language, namespace, bundle)
  }
  await Promise.all([...extra].map((namespace) => loadOne(language, namespace)))
}

/** Loads texts beyond the core's, for the present language; a part of the page comes by `withTexts`. */
export async function loadNamespaces(namespaces: readonly string[]): Promise<void> {
  for (const namespace of namespaces) extra.add(namespace)
  await Promise.all(namespaces.map((namespace) => loadOne(i18n.language as Language, namespace)))
}

/** A part of the page; `preload` begins to fetch it before it is shown. */
export type Part<Props> = LazyExoticComponent<ComponentType<Props>> & { preload: () => void }

/**
 * A part of the page that is loaded when it is needed, with its texts: every namespace beyond the core's that it and
 * what it imports have words of (`namespaces.test.ts` reads them here).
 */
export function withTexts<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  ...namespaces: string[]
): Part<Props> {
  const both = async () => {
    const [module] = await Promise.all([load(), loadNamespaces(namespaces)])
    return module
  }
  // What fails now is tried again, and told, when it is shown.
  return Object.assign(lazy(both), { preload: () => void both().catch(() => undefined) })
}

/** Must be awaited before the first rendering. */
export async function startTexts(): Promise<void> {
  const language = keptLanguage()
  await i18n.init({
    lng: language,
    fallbackLng: false,
    resources: {},
    defaultNS: 'ui',
    // Keys are flat: dots are part of them.
    keySeparator: false,
    nsSeparator: ':',
    interpolation: { escapeValue: false },
  })
  await loadLanguage(language)
  document.documentElement.lang = language
}

/** Rejects where the texts cannot be had (no line); the page then keeps its language. */
export async function changeLanguage(language: Language): Promise<void> {
  await loadLanguage(language)
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
  keepLanguage(language)
}

/** Fills a key's text; `count` chooses an English plural. Another namespace by `t('floor:key')`. */
export type T = (key: string, params?: Params) => string

/** By language and namespace: the same for all components, so that one that has not changed need not be drawn again. */
const translators = new Map<string, T>()

function translator(language: Language, namespace: string): T {
  const id = `${language} ${namespace}`
  const made = translators.get(id)
  if (made) return made
  const filled = i18n.getFixedT(language, namespace)
  // Most texts have nothing to fill in, and are asked for at every drawing.
  const known = new Map<string, string>()
  const t: T = (key, params) => {
    if (params) return filled(key, params)
    const text = known.get(key) ?? filled(key)
    // A part's texts may be on their way still.
    if (!known.has(key) && i18n.exists(key, { lng: language, ns: namespace })) known.set(key, text)
    return text
  }
  translators.set(id, t)
  return t
}

function onLanguage(changed: () => void): () => void {
  i18n.on('languageChanged', changed)
  return () => i18n.off('languageChanged', changed)
}
const presentLanguage = (): Language => (i18n.language === 'en' ? 'en' : 'vi')

export const useLanguage = (): Language => useSyncExternalStore(onLanguage, presentLanguage, presentLanguage)

/** Texts of a namespace, in the present language. */
export const useT = (namespace = 'ui'): T => translator(useLanguage(), namespace)

/** The sentence of a refusal in the page's language; the hub's own sentence where the page has none. */
export function useRefusalText(): (refusal: { code: string; params?: Params; text: string }) => string {
  const t = useT()
  return useCallback(
    ({ code, params, text }) => {
      const [feature = '', ...reason] = code.split('.')
      const key = `${feature}:refused.${reason.join('.')}`
      return i18n.exists(key) ? t(key, params) : text || t('refused.unknown')
    },
    [t],
  )
}
