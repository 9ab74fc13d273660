/** What a room calls for, in words. */
import type { Call } from '../../shared/help/contract.ts'
import type { T } from '../i18n/i18n.ts'

/** The ready sentence, and what the room said besides. `t` of the namespace `help`. */
export const wordsOf = (t: T, { kind, text }: Pick<Call, 'kind' | 'text'>): string =>
  text === undefined ? t(`help:kind.${kind}`) : t('help:what', { kind: t(`help:kind.${kind}`), text })
