import type { CommandInput } from '../../../shared/core/envelope.ts'
import { useT } from '../../i18n/i18n.ts'
import { useDismiss, usePending } from '../../store/hooks.ts'
import { Button, PendingMark } from '../../ui/index.ts'
import css from './Capture.module.css'

type Asked = CommandInput<'floor.requestFor'>

/** What was entered and is on its way, or was refused; a refused one can be taken up again. */
export function CaptureSent({ nameOf, onMend }: { nameOf: (data: Asked) => string; onMend: (data: Asked) => void }) {
  const t = useT('secretary')
  const dismiss = useDismiss()
  const pending = usePending('floor.requestFor')
  if (pending.length === 0) return null
  return (
    <ul className={css.sent} aria-label={t('capture.sent')}>
      {pending.toReversed().map((one) => {
        const data = one.data as Asked
        return (
          <li key={one.id}>
            <span>
              <span className={css.name}>{nameOf(data)}</span>{' '}
              <span className={css.about}>
                {[t(`console:kind.${data.kind}`), data.subject].filter(Boolean).join(' · ')}
              </span>
            </span>
            <PendingMark pending={one} />
            {one.state === 'refused' && (
              <Button
                kind="quiet"
                onClick={() => {
                  onMend(data)
                  void dismiss(one.id)
                }}
              >
                {t('capture.mend')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
