import { useMemo } from 'react'
import { useT } from '../i18n/i18n.ts'
import { difference } from './difference.ts'
import css from './Difference.module.css'

/** What a text became: struck out and underlined, so that colour is not the only sign. */
export function Difference({ before, after }: { before: string; after: string }) {
  const t = useT('conclusions')
  const pieces = useMemo(() => difference(before, after), [before, after])
  return (
    <p className={css.difference} aria-label={t('difference')}>
      {pieces.map(({ kind, text }, at) => {
        if (kind === 'same') return text
        return kind === 'gone' ? <del key={at}>{text}</del> : <ins key={at}>{text}</ins>
      })}
    </p>
  )
}
