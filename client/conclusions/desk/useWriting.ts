/** The writing line as React sees it: what stands in it, what it means, what it may be completed to. */
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { DirectiveId } from '../../../shared/core/identity.ts'
import { newId } from '../../net/ids.ts'
import { search, searchIndex } from '../../search/match.ts'
import { useAll, useHubClock, useNow, useSend, useSession } from '../../store/hooks.ts'
import { useKept } from '../../store/kept.ts'
import { useTimeZone } from '../../ui/index.ts'
import { captureOf } from './captured.ts'
import {
  type Edit,
  phraseOf,
  type Target,
  targetIndex,
  targetsOf,
  type Tie,
  tiesOf,
  triggerAt,
  withPhrase,
  withTarget,
  withTie,
} from './complete.ts'
import { Draft, noDraft, typed } from './draft.ts'
import { parse } from './parse.ts'

/** As many as can be taken in at a glance. */
const mostFound = 7

export type Choice =
  | { kind: 'unit'; target: Target }
  | { kind: 'tie'; tie: Tie }
  | { kind: 'phrase'; short: string; words: string }

export function useWriting(line: RefObject<HTMLTextAreaElement | null>, partName: (tie: Tie) => string) {
  const { store } = useSession()
  const send = useSend()
  const now = useHubClock()
  const minute = useNow(60_000)
  const timeZone = useTimeZone()
  const [roster, agenda] = useAll((all) => [all.roster, all.agenda] as const)
  const { value: draft, set, latest } = useKept('line', Draft, noDraft)
  const [caret, setCaret] = useState(0)
  const [active, activate] = useState(0)
  /** Where a completion was closed by hand: it stays closed there. */
  const [closedAt, closeAt] = useState<number>()
  const wantedCaret = useRef<number>(undefined)
  useLayoutEffect(() => {
    if (wantedCaret.current === undefined) return
    line.current?.setSelectionRange(wantedCaret.current, wantedCaret.current)
    wantedCaret.current = undefined
  })

  const usual = agenda.items.find(({ id }) => id === agenda.runningId)?.kind === 'conclusion' ? 'conclusion' : 'note'
  const written = useMemo(() => parse(draft, { now: minute, timeZone, usual }), [draft, minute, timeZone, usual])

  const index = useMemo(() => targetIndex(targetsOf(roster)), [roster])
  const ties = useMemo(
    () =>
      searchIndex(tiesOf(agenda.items), (tie) => ({
        name: tie.kind === 'item' ? `${tie.number} ${tie.title}` : partName(tie),
      })),
    [agenda.items, partName],
  )
  const trigger = useMemo(() => triggerAt(draft.text, caret), [draft.text, caret])
  // Not deferred: Enter and Tab mean what stands there at that moment, however fast one types.
  const choices = useMemo((): Choice[] => {
    if (!trigger || trigger.start === closedAt) return []
    const { kind, query } = trigger
    if (kind === 'unit') return search(index, query, mostFound).map((target) => ({ kind, target }))
    if (kind === 'tie') return search(ties, query, mostFound).map((tie) => ({ kind, tie }))
    const phrase = phraseOf(query)
    return phrase ? [{ kind, ...phrase }] : []
  }, [trigger, closedAt, index, ties])

  const moment = () => {
    const { all } = store.getState().layers
    return { now: now(), itemId: all.agenda.runningId, turnId: all.floor.turn?.id }
  }
  const put = ({ draft: next, caret: at }: Edit) => {
    set(next)
    wantedCaret.current = at
    setCaret(at)
    activate(0)
    line.current?.focus()
  }
  const pick = (choice: Choice | undefined) => {
    // As it stands now: one may have typed on since the list was drawn.
    const at = line.current?.selectionStart ?? caret
    const here = triggerAt(latest.current.text, at)
    if (!choice || here?.kind !== choice.kind) return
    if (choice.kind === 'unit') put(withTarget(latest.current, here, choice.target, moment()))
    else if (choice.kind === 'tie') put(withTie(latest.current, here, choice.tie))
    else put(withPhrase(latest.current, here, choice, moment()))
  }
  const keep = (): boolean => {
    const read = parse(latest.current, { now: now(), timeZone, usual })
    if (!read.text) return false
    const command = captureOf(latest.current, read, now(), () => newId<DirectiveId>())
    void send('conclusions.capture', command, { quiet: true })
    put({ draft: noDraft, caret: 0 })
    return true
  }
  const shown = Math.min(active, Math.max(0, choices.length - 1))
  return {
    draft,
    written,
    choices,
    active: shown,
    type: (text: string, at: number) => {
      set(typed(latest.current, text, moment()))
      setCaret(at)
      activate(0)
      if (closedAt !== undefined && triggerAt(text, at)?.start !== closedAt) closeAt(undefined)
    },
    moveCaret: setCaret,
    step: (by: number) => activate((shown + by + choices.length) % choices.length),
    pick,
    close: () => closeAt(trigger?.start),
    /** False where there is nothing to keep. */
    keep,
    change: set,
    restore: (next: Draft) => put({ draft: next, caret: next.text.length }),
  }
}
export type Writing = ReturnType<typeof useWriting>
