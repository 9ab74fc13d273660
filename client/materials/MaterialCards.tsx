/** One document at the desk: what it is, who has opened it, a new version, withdrawing it. */
import { type ReactNode, useState } from 'react'
import { clockMinute } from '../../shared/core/format.ts'
import type { UnitId } from '../../shared/core/identity.ts'
import type { Material } from '../../shared/materials/contract.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useFire, usePending } from '../store/hooks.ts'
import { Button, Field, PendingMark, useTimeZone } from '../ui/index.ts'
import { ChooseFile } from './choose-file.tsx'
import type { Given } from './list.ts'
import css from './materials.module.css'
import { kindOf, sizeOf } from './words.ts'

export function GivenCard({ material, closed }: { material: Given; closed: boolean }) {
  const t = useT('materials')
  const units = useAll((all) => all.roster.units)
  const { unitIds, read } = material
  const missing = unitIds.filter((id) => !read.includes(id))
  return (
    <Card material={material} closed={closed}>
      <p>{t('desk.read', { read: read.length, all: unitIds.length })}</p>
      {missing.length > 0 && (
        <details>
          <summary>{t('desk.read.list', { count: missing.length })}</summary>
          <ul className={css.missing}>
            {missing.map((id) => (
              <li key={id}>{units[id as UnitId]?.name ?? id}</li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  )
}

export function KeptCard({ material, closed }: { material: Material; closed: boolean }) {
  const t = useT('materials')
  const timeZone = useTimeZone()
  const fire = useFire()
  const { id, to, from } = material
  return (
    <Card material={material} closed={closed}>
      <div className={css.row}>
        <p>
          {to.kind === 'desk' || from === undefined
            ? t('desk.forDesk')
            : t('desk.waits', { time: clockMinute(from, timeZone) })}
        </p>
        {to.kind !== 'desk' && !closed && (
          <Button onClick={() => fire('materials.release', { materialId: id })}>{t('desk.release')}</Button>
        )}
      </div>
    </Card>
  )
}

function Card({ material, closed, children }: { material: Material; closed: boolean; children: ReactNode }) {
  const t = useT('materials')
  const timeZone = useTimeZone()
  const fire = useFire()
  const [withdrawing, withdraw] = useState(false)
  const [reason, setReason] = useState('')
  const { id, title, file, version, at } = material
  const pending = [
    ...usePending('materials.replace', (data) => data.materialId === id),
    ...usePending('materials.withdraw', (data) => data.materialId === id),
    ...usePending('materials.release', (data) => data.materialId === id),
  ]
  return (
    <article className={css.card} aria-label={title}>
      <div>
        <p className={css.title}>{title}</p>
        <p className={css.about}>
          {kindOf(t, file)} · {sizeOf(t, file)} · {clockMinute(at, timeZone)}
          {version > 1 && <span>{t('version', { version })}</span>}
        </p>
      </div>
      {children}
      {!closed && !withdrawing && (
        <div className={css.row}>
          <ChooseFile
            label={t('desk.replace')}
            onFile={(next) => fire('materials.replace', { materialId: id, file: next })}
          />
          <Button kind="quiet" onClick={() => withdraw(true)}>
            {t('desk.withdraw')}
          </Button>
        </div>
      )}
      {!closed && withdrawing && (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            if (reason.trim()) fire('materials.withdraw', { materialId: id, reason })
          }}
        >
          <Field
            label={t('desk.withdraw.reason')}
            maxLength={200}
            value={reason}
            onChange={(e) => setReason(e.target.value)}
          />
          <div className={css.row}>
            <Button kind="quiet" onClick={() => withdraw(false)}>
              {t('close')}
            </Button>
            <Button type="submit" kind="danger" disabled={!reason.trim()}>
              {t('desk.withdraw')}
            </Button>
          </div>
        </form>
      )}
      {pending.map((one) => (
        <PendingMark key={one.id} pending={one} />
      ))}
    </article>
  )
}
