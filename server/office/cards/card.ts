/** What stands on an access card, and how it is said. Pure. */
import { clockMinute, type Language, longDate } from '../../../shared/core/format.ts'
import type { DelegateId, SiteId } from '../../../shared/core/identity.ts'
import type { MeetingState } from '../../../shared/core/state.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { cardsEnd } from '../../../shared/office/cards.ts'
import en from '../../../shared/i18n/en/cards.json' with { type: 'json' }
import { fill } from '../../../shared/i18n/texts.ts'
import vi from '../../../shared/i18n/vi/cards.json' with { type: 'json' }
import { shownCode } from '../../access/code.ts'

export const cardTexts = { vi, en }

/** Who a card is for. */
export type Holder = { kind: 'site'; id: SiteId } | { kind: 'delegate'; id: DelegateId }

/** Everything printed on a card, ready to be set. */
export interface Card {
  kind: Holder['kind']
  /** Of the site or delegate; names its file. */
  id: string
  organ: string
  title: string
  when: string
  /** TỔNG DUYỆT, BẢN MINH HỌA, or nothing. */
  mark: string
  name: string
  /** Below the name: the cluster of a site, post and unit of a delegate. */
  below: string
  cluster: string
  /** Whom to send it to: the site's technician, or the delegate. */
  recipient: string
  phone: string
  link: string
  /** The link's host alone, short enough to be typed. */
  address: string
  code: string
  steps: [string, string, string]
  hotline: string
  /** Through which day it opens. */
  until: string
}

/** What all cards of a meeting share. */
export interface CardSetting {
  /** The hub's public address, without a slash at the end. */
  base: string
  /** Who helps, as it is to be printed: a name and a number. Empty: no such line. */
  hotline: string
  language: Language
  /** Days after the conference through which they open, and the hub's time: one made later counts from today. */
  days: number
  now: Instant
}

/** When cards made now end (CA6). Throws where no meeting is loaded. */
export function endOf({ all }: MeetingState, { days, now }: Pick<CardSetting, 'days' | 'now'>): Instant {
  const { facts } = all.meeting
  if (!facts) throw new Error('no meeting is loaded')
  return cardsEnd(Math.max(facts.plannedStart, now), days, facts.timeZone)
}

/** A holder's card. `code` as the access book gave it. Throws where the roster has no such holder. */
export function cardOf(
  state: MeetingState,
  holder: Holder,
  secret: { link: string; code: string },
  setting: CardSetting,
): Card {
  const { facts } = state.all.meeting
  if (!facts) throw new Error('no meeting is loaded')
  const text = cardTexts[setting.language]
  const { organ, title, plannedStart, timeZone, kind } = facts
  const address = new URL(setting.base).host
  const code = shownCode(secret.code)
  return {
    ...holderOf(state, holder),
    kind: holder.kind,
    id: holder.id,
    organ,
    title,
    when: fill(text.when, {
      time: clockMinute(plannedStart, timeZone),
      date: longDate(plannedStart, timeZone, setting.language),
    }),
    mark: kind === 'real' ? '' : text[`mark.${kind}`],
    link: secret.link,
    address,
    code,
    steps: [text[`step.${holder.kind}.1`], text['step.2'], text[`step.${holder.kind}.3`]],
    // A moment before its end is its last day.
    until: fill(text.until, { date: longDate(endOf(state, setting) - 1, timeZone, setting.language) }),
    hotline: setting.hotline && fill(text.hotline, { hotline: setting.hotline }),
  }
}

type OfHolder = Pick<Card, 'name' | 'below' | 'cluster' | 'recipient' | 'phone'>

function holderOf({ all, desk }: MeetingState, holder: Holder): OfHolder {
  const { roster } = all
  const clusterName = (id: string | undefined) => roster.clusters.find((cluster) => cluster.id === id)?.name ?? ''
  if (holder.kind === 'site') {
    const site = roster.sites[holder.id]
    if (!site) throw new Error(`no site ${holder.id}`)
    const cluster = clusterName(site.clusterId)
    const contact = desk.roster.contacts[site.unitId]
    const { name: recipient = '', phone = contact?.phone ?? '' } = contact?.technician ?? {}
    return { name: site.name, below: cluster, cluster, recipient, phone }
  }
  const delegate = desk.roster.delegates[holder.id]
  if (!delegate) throw new Error(`no delegate ${holder.id}`)
  const unit = roster.units[delegate.unitId]
  const below = [delegate.titles.join(', '), unit?.name ?? ''].filter((part) => part !== '').join(' · ')
  const phone = desk.roster.contacts[delegate.unitId]?.phone ?? ''
  return { name: delegate.name, below, cluster: clusterName(unit?.clusterId), recipient: delegate.name, phone }
}
