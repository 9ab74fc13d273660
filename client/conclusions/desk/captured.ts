/** From the line to the command, and back where it was refused. Pure but for the ids it is given. */
import type { CommandInput } from '../../../shared/core/envelope.ts'
import type { DirectiveId, ItemId } from '../../../shared/core/identity.ts'
import type { Instant } from '../../../shared/core/time.ts'
import { equal } from '../../../shared/core/object.ts'
import { capital, type Target } from './complete.ts'
import type { Draft, Mention } from './draft.ts'
import type { Written } from './parse.ts'

export type Captured = CommandInput<'conclusions.capture'>

export function captureOf(draft: Draft, written: Written, now: Instant, newId: () => DirectiveId): Captured {
  const { kind, text, tasks } = written
  // A note gives nobody a task, whoever is named in it.
  const directives = (kind === 'note' ? [] : tasks.slice(0, 40)).map(
    ({ leads, supports, what, deadline, reportTo }) => ({
      id: newId(),
      leads: leads.slice(0, 50).map(({ to }) => to),
      supports: supports.slice(0, 50).map(({ to }) => to),
      what,
      ...(deadline && { deadline }),
      ...(reportTo && { reportTo }),
    }),
  )
  const changes = { ...(draft.part && { part: draft.part }), ...(directives.length > 0 && { directives }) }
  return {
    kind,
    text,
    beganAt: draft.beganAt ?? now,
    ...(draft.itemId && { itemId: draft.itemId }),
    ...(draft.turnId && { turnId: draft.turnId }),
    ...(Object.keys(changes).length > 0 && { changes }),
  }
}

/** A line that was refused, to be mended, with the units chosen in it. */
export const draftOf = ({ kind, text, beganAt, itemId, changes }: Captured, targets: readonly Target[]): Draft => ({
  text,
  mentions: (changes?.directives ?? [])
    .flatMap(({ leads, supports }) => [...leads, ...supports])
    .flatMap((to) => {
      const target = targets.find((one) => equal(one.to, to))
      const name = target && [target.name, capital(target.name)].find((words) => text.includes(words))
      return target && name ? [{ name, to: target.to } satisfies Mention] : []
    }),
  kind,
  beganAt,
  ...(itemId && { itemId: itemId as ItemId }),
  ...(changes?.part && { part: changes.part }),
  days: {},
})
