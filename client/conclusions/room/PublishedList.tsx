import { shortDay } from '../../../shared/core/format.ts'
import type { Published } from '../../../shared/conclusions/contract.ts'
import { useT } from '../../i18n/i18n.ts'
import { Tag } from '../../ui/index.ts'
import { useAddresseeName } from '../names.ts'
import css from './room.module.css'

/** Published conclusions to read: words, and who does what by when. */
export function PublishedList({ list }: { list: readonly Published[] }) {
  const t = useT('conclusionRoom')
  const name = useAddresseeName()
  return (
    <ol className={css.published} aria-label={t('others')}>
      {list.map(({ id, number, correction, text, directives }) => (
        <li key={id}>
          <p className={css.head}>
            <strong>{t('number', { number })}</strong>
            {correction > 0 && <Tag tone="amber">{t('corrected', { count: correction })}</Tag>}
          </p>
          <p className={css.text}>{text}</p>
          {directives.map(({ id: directiveId, leads, what, deadline }) => (
            <p key={directiveId} className={`${css.muted} ${css.given}`}>
              {leads.map(name).join(', ')}: {what}
              {deadline && ` · ${t('task.until', { day: shortDay(deadline.day) })}`}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
