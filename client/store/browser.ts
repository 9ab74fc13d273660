/** Opens a session in a browser: with the database of its access, and the last view from it. */
import type { AccessDatabase } from '../net/database.ts'
import { openAccessDatabase } from '../net/database.ts'
import { indexedDbOutboxStore } from '../net/outbox-indexeddb.ts'
import { memoryOutboxStore } from '../net/outbox-memory.ts'
import { openSession, type Session } from './session.ts'
import { forgetView, loadView, saveView, type View } from './view-cache.ts'

/** At most one write of the view in this time, in milliseconds. */
const saveEveryMs = 5_000

/** After these the browser keeps no view: whoever lost the right to read must not read from here. */
const endsReading = new Set(['access.revoked', 'access.expired', 'access.unknownLink', 'access.signInNeeded'])

function viewKeeper(db: AccessDatabase) {
  let latest: View | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    if (latest) void saveView(db, latest)
    latest = undefined
  }
  const flushWhenHidden = () => {
    if (document.visibilityState === 'hidden') flush()
  }
  document.addEventListener('visibilitychange', flushWhenHidden)
  window.addEventListener('pagehide', flush)
  return {
    keep: (view: View) => {
      latest = view
      timer ??= setTimeout(flush, saveEveryMs)
    },
    forget: () => {
      latest = undefined
      void forgetView(db)
    },
    close: () => {
      flush()
      document.removeEventListener('visibilitychange', flushWhenHidden)
      window.removeEventListener('pagehide', flush)
    },
  }
}

/** Never rejects: without a database, commands are kept in memory and faces say so. */
export async function openBrowserSession(access: string): Promise<Session> {
  const db = await openAccessDatabase(access).catch(() => undefined)
  if (!db) return openSession({ access, store: memoryOutboxStore() })
  const view = await loadView(db)
  const keeper = viewKeeper(db)
  const session = openSession({
    access,
    store: indexedDbOutboxStore(db),
    ...(view && { view }),
    onView: keeper.keep,
    onTurnedAway: (code) => {
      if (endsReading.has(code)) keeper.forget()
    },
  })
  return {
    ...session,
    close: async () => {
      keeper.close()
      await session.close()
    },
  }
}
