import { useT } from '../i18n/i18n.ts'
import { classes } from '../ui/index.ts'
import css from './light.module.css'
import { useStage } from './useStage.ts'

/** The own microphone's loudness, as it is. */
export function Level({ className }: { className?: string }) {
  const t = useT('stage')
  const level = useStage(({ own }) => own.level ?? 0)
  return (
    <span className={classes(css.level, className)}>
      <meter className="hidden-text" aria-label={t('light.level')} value={level} />
      <span className={css.bar} style={{ transform: `scaleX(${level})` }} />
    </span>
  )
}
