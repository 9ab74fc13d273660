import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { Button, Field } from '../../ui/index.ts'
import css from './Filters.module.css'
import type { Filter } from './wall.ts'

interface FiltersProps {
  filters: readonly Filter[]
  filter: Filter
  counts: Record<Filter, number>
  /** A poll is open: its filter stands among the others. */
  polling: boolean
  onFilter: (filter: Filter) => void
  query: string
  onQuery: (query: string) => void
  /** Goes on to the tiles, or opens the only or first one found. */
  onLeave: (open: boolean) => void
  search: RefObject<HTMLInputElement | null>
  /** What else is chosen of how the tiles look. */
  children?: ReactNode
}

/** Which tiles are shown: one of a few questions, and a name as it is typed. */
export function Filters({
  filters,
  filter,
  counts,
  polling,
  onFilter,
  query,
  onQuery,
  onLeave,
  search,
  children,
}: FiltersProps) {
  const t = useT('operator')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') {
      onQuery('')
      if (query === '') onLeave(false)
    } else if (event.key === 'ArrowDown') onLeave(false)
    else if (event.key === 'Enter') onLeave(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const shown = filters.filter((one) => one !== 'notVoted' || polling)
  return (
    <div className={css.filters}>
      <fieldset className={css.chips}>
        <legend className="hidden-text">{t('filters')}</legend>
        {shown.map((one) => (
          <Button
            key={one}
            kind="quiet"
            className={css.chip}
            aria-pressed={filter === one}
            onClick={() => onFilter(one)}
          >
            {one === 'notVoted' ? t('pollDesk:operator.filter') : t(`filter.${one}`)}{' '}
            <span className={css.count}>{counts[one]}</span>
          </Button>
        ))}
      </fieldset>
      {children}
      <div className={css.search}>
        <Field
          ref={search}
          type="search"
          label={t('search')}
          hideLabel
          placeholder={t('searchHint')}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  )
}
