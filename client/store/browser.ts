/** Opens a session in a browser: with the database of its access, and the last view from it. */
import type { AccessDatabase } from '../net/database.ts'
import { deleteAccessDatabase, openAccessDatabase } from '../net/database.ts'
import { indexedDbDrafts } from '../net/drafts.ts'
import { indexedDbFiles } from '../net/kept-files.ts'
import { indexedDbOutboxStore } from '../net/outbox-indexeddb.ts'
import { memoryOutboxStore } from '../net/outbox-memory.ts'
import { forgetReceipts } from '../polls/receipts.ts'
import { forgetChoice } from '../stage/choice.ts'
import { keepLite } from '../stage/lite.ts'
import { openSession, type Session } from './session.ts'
import { forgetView, loadView, saveView, type View } from './view-cache.ts'

/** At most one write of the view in this time, in milliseconds. */
const saveEveryMs = 5_000

/** After these the browser keeps neither view nor documents: whoever lost the right to read must not read from here. */
const endsReading = new Set([
  'access.revoked',
  'access.expired',
  'access.unknownLink',
  'access.signInNeeded',
  'access.archived',
  'access.rehearsalOver',
])

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
    flush,
    forget: () => {
      latest = undefined
      void forgetView(db)
      void indexedDbFiles(db).only(new Set())
    },
    close: () => {
      flush()
      document.removeEventListener('visibilitychange', flushWhenHidden)
      window.removeEventListener('pagehide', flush)
    },
  }
}

/** The network is back, or somebody looks at the page again: no reason to sit out the backoff. */
function retryOnReturn(session: Session): () => void {
  const retry = () => {
    if (document.visibilityState === 'visible' && session.store.getState().line.kind === 'reconnecting') session.retry()
  }
  window.addEventListener('online', retry)
  document.addEventListener('visibilitychange', retry)
  return () => {
    window.removeEventListener('online', retry)
    document.removeEventListener('visibilitychange', retry)
  }
}

/** Never rejects: without a database, commands are kept in memory and faces say so. */
export async function openBrowserSession(access: string): Promise<Session> {
  const db = await openAccessDatabase(access).catch(() => undefined)
  const view = db && (await loadView(db))
  const keeper = db && viewKeeper(db)
  const session = openSession({
    access,
    store: db ? indexedDbOutboxStore(db) : memoryOutboxStore(),
    ...(db && { drafts: indexedDbDrafts(db), files: indexedDbFiles(db) }),
    ...(view && { view }),
    ...(keeper && { onView: keeper.keep }),
    onTurnedAway: (code) => {
      if (endsReading.has(code)) keeper?.forget()
      // For good: nothing that waits here would ever be taken (DE4).
      if (code === 'access.revoked') void wipe(access).catch(() => undefined)
    },
  })
  const stopWatching = retryOnReturn(session)
  // Whoever opens the page anew then has no other way to know where things stood.
  session.store.subscribe(({ line }, before) => {
    if (before.line.kind === 'online' && line.kind !== 'online') keeper?.flush()
  })
  return {
    ...session,
    close: async () => {
      stopWatching()
      keeper?.close()
      await session.close()
    },
  }
}

/** Nothing of the access stays in this browser. */
async function wipe(accessId: string): Promise<void> {
  forgetReceipts(accessId)
  forgetChoice(accessId)
  keepLite(accessId, false)
  await deleteAccessDatabase(accessId)
}

/** Gives the access back: its cookie ends, and this browser keeps nothing of it. Rejects without a line. */
export async function leaveAccess(session: Session): Promise<void> {
  const { accessId } = session.store.getState()
  const response = await fetch(`/api/leave/${accessId}`, { method: 'POST', signal: AbortSignal.timeout(20_000) })
  // 401: it had ended already.
  if (!response.ok && response.status !== 401) throw new Error(`leave: ${response.status}`)
  await forgetAccess(session)
}

/** This browser keeps nothing of an access any more. Never rejects. */
export async function forgetAccess(session: Session): Promise<void> {
  const { accessId } = session.store.getState()
  await session.close()
  await wipe(accessId)
}
