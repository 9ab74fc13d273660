import { useMemo } from 'react'
import { useT } from '../../i18n/i18n.ts'
import { useAll, useDismiss, usePending } from '../../store/hooks.ts'
import { Button, PendingMark } from '../../ui/index.ts'
import { type Captured, draftOf } from './captured.ts'
import { targetsOf } from './complete.ts'
import type { Draft } from './draft.ts'
import { KindTag } from './KindTag.tsx'
import css from './WritingLine.module.css'

/** Lines on their way to the hub; a refused one can be taken up again. */
export function WrittenSent({ onMend }: { onMend: (draft: Draft) => void }) {
  const t = useT('conclusionDesk')
  const dismiss = useDismiss()
  const roster = useAll((all) => all.roster)
  const targets = useMemo(() => targetsOf(roster), [roster])
  const pending = usePending('conclusions.capture')
  if (pending.length === 0) return null
  return (
    <ul className={css.sent} aria-label={t('line.sent')}>
      {pending.toReversed().map((one) => {
        const data = one.data as Captured
        return (
          <li key={one.id}>
            <KindTag kind={data.kind} />
            <span className={css.sentText}>{data.text}</span>
            <PendingMark pending={one} />
            {one.state === 'refused' && (
              <Button
                kind="quiet"
                onClick={() => {
                  onMend(draftOf(data, targets))
                  void dismiss(one.id)
                }}
              >
                {t('line.mend')}
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
