/** What the office asks of access cards. Nothing of HTTP is in here: whoever routes calls these. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Language } from '../../../shared/core/format.ts'
import type { AccessId, DelegateId, MeetingId, SiteId } from '../../../shared/core/identity.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { CardFormat, CardsAsked } from '../../../shared/office/cards.ts'
import { roomIds } from '../../../shared/roster/rooms.ts'
import type { AccessBook } from '../../access/access-book.ts'
import { delegateAccess, linkUrl, siteAccess } from '../../ops/demo-links.ts'
import type { AccessRow } from '../../storage/port.ts'
import { type Card, cardOf, type CardSetting, endOf, type Holder } from './card.ts'
import type { CardFile } from './card-files.ts'

interface Meeting {
  id: MeetingId
  state: MeetingState
}

/**
 * Makes links and their cards in the order of the roster. Whoever has a link that works gets none, unless `again`. The
 * secrets are in the answer and nowhere else (CA1).
 */
export async function issueCards(
  book: AccessBook,
  meeting: Meeting,
  asked: Pick<CardsAsked, 'who' | 'again'>,
  setting: CardSetting,
): Promise<Card[]> {
  const { id, state } = meeting
  const working = new Map(
    book.list(id).flatMap((row) => {
      const holder = holderOf(row)
      return holder && !book.refusalOf(row) ? [[key(holder), row]] : []
    }),
  )
  const expiresAt = endOf(state, setting)
  const cards: Card[] = []
  for (const holder of holdersOf(state, asked.who)) {
    const known = working.get(key(holder))
    if (known && !asked.again) continue
    const issued = known
      ? await book.reissue(known.id, expiresAt)
      : await book.issue({ ...accessOf(id, state, holder), expiresAt })
    const link = linkUrl(setting.base, issued.fragment)
    cards.push(cardOf(state, holder, { link, code: issued.code }, setting))
  }
  return cards
}

const key = ({ kind, id }: Holder): string => `${kind} ${id}`

/** Those the roster knows; the desk's links, the demo's and those of whole units have no card. */
function holderOf({ role, siteId, delegateId, printed }: AccessRow): Holder | undefined {
  if (printed) return undefined
  if (role === 'site' && siteId) return { kind: 'site', id: siteId }
  return role === 'delegate' && delegateId ? { kind: 'delegate', id: delegateId } : undefined
}

const accessOf = (meetingId: MeetingId, state: MeetingState, holder: Holder) =>
  holder.kind === 'site' ? siteAccess(meetingId, state, holder.id) : delegateAccess(meetingId, state, holder.id)

function holdersOf({ all, desk }: MeetingState, who: CardsAsked['who']): Holder[] {
  const { roster } = all
  const rooms = roomIds(roster)
  const people = Object.keys(desk.roster.delegates) as DelegateId[]
  const only = <Id>(ids: readonly Id[], wanted: readonly Id[]) => {
    const named = new Set(wanted)
    return ids.filter((id) => named.has(id))
  }
  const sites = (ids: readonly SiteId[]): Holder[] => ids.map((id) => ({ kind: 'site', id }))
  const delegates = (ids: readonly DelegateId[]): Holder[] => ids.map((id) => ({ kind: 'delegate', id }))
  if (who === 'sites') return sites(rooms)
  if (who === 'delegates') return delegates(people)
  return 'sites' in who ? sites(only(rooms, who.sites)) : delegates(only(people, who.delegates))
}

export interface Job {
  cards: readonly Card[]
  format: CardFormat
  language: Language
}

/** The cards as a file, set in a thread of its own. Rejects where it could not be made. */
export async function cardsAsFile(job: Job): Promise<CardFile> {
  const worker = new Worker(new URL('card-worker.ts', import.meta.url), { workerData: job })
  try {
    const [file] = (await once(worker, 'message')) as [CardFile]
    return file
  } finally {
    await worker.terminate()
  }
}

/** A link of a site or delegate as the office sees it: never a secret. */
export interface CardState {
  accessId: AccessId
  holder: Holder
  label: string
  createdAt: number
  /** First time somebody came in with it (CA4). */
  openedAt?: number
  revoked: boolean
}

/** Who has a card and who has opened theirs, in the order they were made. */
export const cardStates = (book: AccessBook, meetingId: MeetingId): CardState[] =>
  book.list(meetingId).flatMap((row) => {
    const holder = holderOf(row)
    if (!holder) return []
    const { id, label, createdAt, openedAt } = row
    const revoked = book.refusalOf(row) !== undefined
    return [{ accessId: id, holder, label, createdAt, revoked, ...(openedAt && { openedAt }) }]
  })
