import { useState } from 'react'
import type { Role } from '../../../shared/core/identity.ts'
import { useT } from '../../i18n/i18n.ts'
import { useActor, useAll } from '../../store/hooks.ts'
import { Button } from '../../ui/Button.tsx'
import { createNoticed } from './noticed.ts'
import css from './recording.module.css'

/** Where people sit who are recorded. The desk began it, or reads it in its history. */
const told: readonly (Role | 'hub')[] = ['site', 'hall', 'observer', 'delegate']

const storage = (): Storage | undefined => {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
const noticed = createNoticed(storage())

/** Once for each recording and device: that it has begun. It covers nothing that must be answered. */
export function RecordingNotice() {
  const t = useT('stage')
  const { role } = useActor()
  const id = useAll(({ stage }) => stage.recording?.id)
  const [pressed, setPressed] = useState<string>()
  if (id === undefined || !told.includes(role) || pressed === id || noticed.knows(id)) return null
  const press = () => {
    noticed.press(id)
    setPressed(id)
  }
  return (
    <section className={css.notice} role="alert">
      <p>
        <span className={css.dot} aria-hidden="true">
          ●
        </span>{' '}
        <strong>{t('recording.on')}</strong> {t('recording.notice')}
      </p>
      <Button kind="primary" size="big" onClick={press}>
        {t('recording.understood')}
      </Button>
    </section>
  )
}
