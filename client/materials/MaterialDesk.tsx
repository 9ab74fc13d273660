/** Giving documents out, and which units have opened them. For the desk; give it a height, it scrolls inside. */
import { useMemo } from 'react'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk } from '../store/hooks.ts'
import { EmptyState } from '../ui/index.ts'
import { givenOut } from './list.ts'
import { GivenCard, KeptCard } from './MaterialCards.tsx'
import { MaterialForm } from './MaterialForm.tsx'
import css from './materials.module.css'

export function MaterialDesk() {
  const t = useT('materials')
  const all = useAll((state) => state)
  const desk = useDesk((state) => state)
  const given = useMemo(() => givenOut({ all, desk }), [all, desk])
  const { kept } = desk.materials
  const closed = all.meeting.phase === 'closed'
  return (
    <div className={css.desk}>
      {closed ? <p className={css.muted}>{t('desk.closed')}</p> : <MaterialForm />}
      {kept.length > 0 && <h3 className={css.heading}>{t('desk.kept', { count: kept.length })}</h3>}
      {kept.map((material) => (
        <KeptCard key={material.id} material={material} closed={closed} />
      ))}
      {given.length > 0 && <h3 className={css.heading}>{t('desk.given', { count: given.length })}</h3>}
      {given.map((material) => (
        <GivenCard key={material.id} material={material} closed={closed} />
      ))}
      {kept.length + given.length === 0 && <EmptyState title={t('none.desk')} />}
    </div>
  )
}
