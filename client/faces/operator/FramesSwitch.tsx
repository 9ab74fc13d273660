import { useEffect } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { useHasStage, useStageEngine } from '../../stage/useStage.ts'
import css from './Filters.module.css'

/** Whether small frames of the places come: only while this page is looked at (ST17). */
export function FramesSwitch({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const t = useT('operator')
  const has = useHasStage()
  const engine = useStageEngine()
  useEffect(() => {
    if (!engine) return
    const tell = () => engine.look(on && !document.hidden)
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => {
      document.removeEventListener('visibilitychange', tell)
      engine.look(false)
    }
  }, [engine, on])
  if (!has) return null
  return (
    <label className={css.frames}>
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span>{t('frames')}</span>
    </label>
  )
}
