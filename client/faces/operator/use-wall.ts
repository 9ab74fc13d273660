/** The wall as React sees it: what is shown, and what has just broken. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { missingSites } from '../../polls/desk/turnout.ts'
import { useCalm, useHubClock, useNow, useStatus } from '../../store/hooks.ts'
import { useHasStage, useStage } from '../../stage/useStage.ts'
import { chime } from '../../ui/index.ts'
import type { SiteId } from '../../../shared/core/identity.ts'
import type { Layers } from '../../net/replica.ts'
import { notice, type Noticed } from './noticed.ts'
import { type Tile, type WallCluster, type WallInput, wallOf } from './wall.ts'

/** Troubles that come with time are looked for this often, in milliseconds. */
const lookEveryMs = 5_000
/** Many rooms lost at once are one chime. */
const chimePauseMs = 5_000

export interface Wall {
  input: WallInput
  clusters: readonly WallCluster[]
  tiles: readonly Tile[]
  /** The hub has said who is connected. */
  known: boolean
}

const nobodyAwaited: ReadonlySet<SiteId> = new Set()

/** Places that owe an answer to the polls that are open now. */
function useAwaited({ all, desk }: Layers): ReadonlySet<SiteId> {
  return useMemo(() => {
    const owing = all.polls.polls.flatMap((poll) => {
      const own = desk.polls.polls[poll.id]
      return poll.state === 'open' && own ? [...missingSites(all, desk, poll, own)] : []
    })
    return owing.length > 0 ? new Set(owing) : nobodyAwaited
  }, [all, desk])
}

export function useWall(): Wall {
  const layers = useCalm(({ layers }) => layers)
  const { all } = layers
  const { checks } = layers.desk.attendance
  const calls = layers.desk.help.open
  const { simulated } = layers.desk.rehearsal
  const { sites, online } = useCalm(({ presence }) => presence)
  const now = useNow(lookEveryMs)
  const awaited = useAwaited(layers)
  const hasStage = useHasStage()
  const sitesStage = useStage((state) => state.sites)
  const stages = hasStage ? sitesStage : undefined
  // A storm of signals must not hold up whoever types or walks over the tiles.
  const input = useDeferredValue(
    useMemo<WallInput>(
      () => ({ all, checks, calls, presence: sites, awaited, simulated, stages, now }),
      [all, checks, calls, sites, awaited, simulated, stages, now],
    ),
  )
  const known = online !== undefined
  return useMemo(() => {
    const clusters = wallOf(input)
    return { input, clusters, tiles: clusters.flatMap(({ tiles }) => tiles), known }
  }, [input, known])
}

export interface News {
  /** When this page first saw each trouble. */
  noticed: Noticed
  /** Places where something has broken since somebody last touched this page. */
  unseen: readonly Tile[]
}

const nothing: Noticed = new Map()

/** Watches for what breaks: chimes, counts it in the title of the page until somebody touches it. */
export function useNews({ tiles, known }: Wall, sound: boolean): News {
  const hubNow = useHubClock()
  const { stale } = useStatus()
  const before = useRef<Noticed>(undefined)
  const chimedAt = useRef(-Infinity)
  const [noticed, setNoticed] = useState(nothing)
  const [unseen, setUnseen] = useState<readonly Tile[]>([])
  useEffect(() => {
    // Without a line of its own this page knows nothing new about the others'.
    if (!known || stale) return
    const now = hubNow()
    const news = notice(before.current, tiles, now)
    before.current = news.noticed
    setNoticed(news.noticed)
    if (news.fresh.length === 0) return
    setUnseen((old) => [...old.filter(({ id }) => !news.fresh.some((tile) => tile.id === id)), ...news.fresh])
    if (sound && now - chimedAt.current >= chimePauseMs) {
      chimedAt.current = now
      chime('soft')
    }
  }, [tiles, known, stale, sound, hubNow])
  useEffect(() => {
    const seen = () => setUnseen((old) => (old.length === 0 ? old : []))
    document.addEventListener('pointerdown', seen)
    document.addEventListener('keydown', seen)
    return () => {
      document.removeEventListener('pointerdown', seen)
      document.removeEventListener('keydown', seen)
    }
  }, [])
  const count = unseen.length
  useEffect(() => {
    const title = document.title.replace(/^\(\d+\) /, '')
    document.title = count > 0 ? `(${count}) ${title}` : title
  }, [count])
  return { noticed, unseen }
}
