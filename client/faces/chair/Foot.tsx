import { useT } from '../../i18n/i18n.ts'
import { usePending } from '../../store/hooks.ts'
import { FullScreenButton, LineTag, PendingMark } from '../../ui/index.ts'
import css from './chair.module.css'

/** What is on its way to the hub, and the notice that stands in every meeting. */
export function Foot() {
  const t = useT('chair')
  const pending = usePending().filter((p) => p.state !== 'refused')
  const latest = pending.findLast((p) => p.state !== 'recorded') ?? pending.at(-1)
  return (
    <footer className={css.foot}>
      <span className={css.notice}>{t('ui:secrecy.long')}</span>
      <span className={css.pending}>
        <PendingMark pending={latest} />
      </span>
      <LineTag />
      <FullScreenButton />
    </footer>
  )
}
