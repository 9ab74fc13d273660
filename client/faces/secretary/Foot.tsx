import { LeaveButton } from '../../access/LeaveButton.tsx'
import { useT } from '../../i18n/i18n.ts'
import { useActor, usePending } from '../../store/hooks.ts'
import { FullScreenButton, LineTag, PendingMark } from '../../ui/index.ts'
import css from './secretary.module.css'

/** The notice that stands in every meeting, whose desk this is, and what is on its way to the hub. */
export function Foot() {
  const t = useT()
  const { role, label } = useActor()
  const pending = usePending().filter((p) => p.state !== 'refused')
  const latest = pending.findLast((p) => p.state !== 'recorded') ?? pending.at(-1)
  return (
    <footer className={css.foot}>
      <span className={css.notice}>{t('secrecy.long')}</span>
      <span className={css.pending}>
        <PendingMark pending={latest} />
      </span>
      <span className={css.notice}>{label || t(`role.${role}`)}</span>
      <LineTag />
      <FullScreenButton />
      <LeaveButton />
    </footer>
  )
}
