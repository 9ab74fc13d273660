/** How things are called in the feed: never by an id. Pure. */
import { addressWord, officesOnce, withAddress } from '../core/address.ts'
import { cleanLine, insideSentence } from '../core/text.ts'
import type { Params } from '../core/envelope.ts'
import { clockMinute, durationWords, type Language, minuteWords, shortDay } from '../core/format.ts'
import type {
  ClusterId,
  DelegateId,
  EntryId,
  ItemId,
  PollId,
  SiteId,
  SittingId,
  TurnId,
  UnitId,
} from '../core/identity.ts'
import type { AllState, DeskState, UnitState } from '../core/state.ts'
import type { Party } from '../floor/contract.ts'
import type { Setup } from '../polls/contract.ts'
import type { PollVoice } from '../polls/words.ts'
import type feed from '../i18n/vi/feed.json'
import type { Address } from '../meeting/contract.ts'

export type FeedKey = keyof typeof feed

const ownWords: Record<string, FeedKey> = {
  xã: 'us.commune',
  phường: 'us.ward',
  'thị trấn': 'us.township',
  'đặc khu': 'us.zone',
}
/** "xã ta", "phường ta": how a unit of this type speaks of itself. */
export const usKey = (type = ''): FeedKey =>
  Object.hasOwn(ownWords, type.toLowerCase()) ? ownWords[type.toLowerCase()]! : 'us.unit'

/** What names are taken from: the layers as a reader has them, empty ones where they may not read. */
export interface Names {
  all: AllState
  desk: DeskState
  unit: UnitState
}

/** The language of a reader and the texts of the namespace `feed` in it. */
export interface Voice {
  language: Language
  t: (key: FeedKey, params?: Params) => string
  /** The same for the texts of polls, which the words of a result are made of. */
  polls: PollVoice['t']
}

/** Stands where something has no name any more; a reader cannot do anything with an id. */
const nameless = '…'
const longestText = 160
const mostNames = 3

const own = <K extends string, V>(record: Record<K, V>, key: K): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** Words for one reader. */
export function sayer(names: Names, voice: Voice) {
  const { all, desk, unit } = names
  const { t, language } = voice
  const { facts } = all.meeting
  const address: Address = facts?.address ?? 'dongChi'
  const timeZone = facts?.timeZone ?? 'Asia/Ho_Chi_Minh'

  const site = (id: SiteId) => own(all.roster.sites, id)?.name ?? nameless
  const unitName = (id: UnitId) => own(all.roster.units, id)?.name ?? nameless
  const cluster = (id: ClusterId) => all.roster.clusters.find((c) => c.id === id)?.name ?? nameless
  const indexOf = (id: ItemId) => all.agenda.items.findIndex((item) => item.id === id)
  const delegate = (id: DelegateId) => own(desk.roster.delegates, id) ?? own(unit.roster.delegates, id)

  /** "Đ/c Nguyễn Văn A, Bí thư Đảng ủy". */
  const person = (who: { name: string; title?: string | undefined }) => {
    const { name, title } = officesOnce(who)
    return [withAddress(name, address, 'short', language), ...(title ? [title] : [])].join(', ')
  }
  const turnParty = (id: TurnId): Party | undefined => {
    const { turn, ended } = all.floor
    return (turn?.id === id ? turn : ended.find((other) => other.id === id))?.request.party
  }
  const party = ({ side, siteId, unitId }: Party) => (side === 'remote' ? site(siteId) : unitName(unitId))

  return {
    t,
    address,
    addressWord: (of: Address) => addressWord(of, 'inside', language),
    site,
    unit: unitName,
    party,
    person,
    turnParty,
    /** The party whose turn it is or was, where it is still known. */
    speaker: (id: TurnId) => {
      const found = turnParty(id)
      return found ? party(found) : t('unknown.speaker')
    },
    delegate: (id: DelegateId) => {
      const found = delegate(id)
      return found ? person({ name: found.name, title: found.titles[0] }) : t('unknown.name')
    },
    chair: (id: string, form: 'full' | 'inside') => {
      const chair = facts?.chairs.find((c) => c.id === id)
      return chair ? withAddress(chair.name, address, form, language) : nameless
    },
    sitting: (id: SittingId | undefined) =>
      insideSentence(all.meeting.sittings.find((s) => s.id === id)?.name ?? nameless),
    /** Counted as the printed agenda counts: every item, in the order of now. */
    number: (id: ItemId) => (indexOf(id) < 0 ? t('unknown.number') : indexOf(id) + 1),
    title: (id: ItemId) => all.agenda.items[indexOf(id)]?.title ?? t('unknown.item'),
    hidden: (id: ItemId) => desk.agenda.hidden.find((item) => item.id === id)?.title ?? t('unknown.item'),
    clusters: (ids: readonly ClusterId[]) => ids.map(cluster).join(', '),
    /** The first few names, and how many more there are. */
    few: (list: readonly string[]) => {
      const rest = list.length - mostNames
      const shown = list.slice(0, rest > 0 ? mostNames : undefined).join(', ')
      return rest > 0 ? t('more', { names: shown, rest }) : shown
    },
    announcement: (id: string) => {
      const { published } = all.announcements
      const found = [...published, ...desk.announcements.sent, ...unit.announcements.received].find((a) => a.id === id)
      return found ? shorten(found.text) : t('unknown.text')
    },
    nameless,
    polls: { language, t: voice.polls } satisfies PollVoice,
    /** How a poll is or was to be held, where the reader knows of it. */
    poll: (id: PollId): Setup | undefined =>
      [...all.polls.polls, ...desk.polls.drafts].find((poll) => poll.id === id)?.setup,
    /** A conclusion's words and number, where the reader knows of it. */
    conclusion: (id: EntryId): { text: string; number?: number | undefined } | undefined =>
      desk.conclusions.entries.find((entry) => entry.id === id) ??
      [...all.conclusions.published, ...unit.conclusions.received].find((published) => published.id === id),
    /** "31/5/2024", of a day of the calendar. */
    day: (day: string) => shortDay(day),
    time: (at: number) => clockMinute(at, timeZone),
    duration: (ms: number) => durationWords(ms, language),
    minutes: (n: number) => minuteWords(n * 60_000, language),
    seconds: (n: number) => durationWords(n * 1000, language),
  }
}

export type Sayer = ReturnType<typeof sayer>

/** One line, cut at a word where it is too long for a history. */
export function shorten(text: string): string {
  const line = cleanLine(text)
  if (line.length <= longestText) return line
  const cut = line.slice(0, longestText)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestText / 2))}…`
}
