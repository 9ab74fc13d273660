import { useEffect, useState } from 'react'
import type { Role } from '../../shared/core/identity.ts'
import { facePath } from '../faces/faces.ts'
import { useT } from '../i18n/i18n.ts'
import { keptAccesses, openAccessDatabase } from '../net/database.ts'
import { loadView } from '../store/view-cache.ts'
import css from './SignIn.module.css'

interface Place {
  accessId: string
  role: Role
  label: string
  meeting: string
  lastSeenAt: number
}

/** What this browser holds a view of, newest first. What was left or revoked is not here any more (DE4). */
async function keptPlaces(): Promise<Place[]> {
  const places: Place[] = []
  for (const accessId of await keptAccesses()) {
    const db = await openAccessDatabase(accessId).catch(() => undefined)
    const view = db && (await loadView(db))
    db?.close()
    if (!view || view.actor.role === 'hub') continue
    const { role, label } = view.actor
    const meeting = view.replica.layers.all.meeting.facts?.title ?? ''
    places.push({ accessId, role, label, meeting, lastSeenAt: view.lastSeenAt })
  }
  return places.toSorted((a, b) => b.lastSeenAt - a.lastSeenAt)
}

/** The way back for whoever opens the installed page, which knows no link, or has lost theirs. */
export function KeptPlaces() {
  const t = useT('signin')
  const [places, setPlaces] = useState<readonly Place[]>([])
  useEffect(() => {
    let gone = false
    const look = async () => {
      const found = await keptPlaces()
      if (!gone) setPlaces(found)
    }
    void look()
    return () => {
      gone = true
    }
  }, [])
  if (places.length === 0) return null
  return (
    <nav className={css.kept} aria-labelledby="kept">
      <h2 id="kept" className={css.keptTitle}>
        {t('kept.title')}
      </h2>
      <ul>
        {places.map(({ accessId, role, label, meeting }) => (
          <li key={accessId}>
            <a className={css.place} href={facePath(role, accessId)}>
              <strong>{label || t(`ui:role.${role}`)}</strong>
              <span>{meeting}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
