import type { Poll } from '../../../shared/polls/contract.ts'
import css from './panel.module.css'
import { useTurnout } from './hooks.ts'
import { usePollWords } from './words.ts'

/** How many have answered, by cluster. */
export function TurnoutTable({ poll }: { poll: Poll }) {
  const { t, whole } = usePollWords()
  const { groups } = useTurnout(poll)
  return (
    // It scrolls where clusters are many, also by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ul className={css.groups} aria-label={t('turnout.byCluster')} tabIndex={0}>
      {groups.map(({ key, name, entitled, answered }) => (
        <li key={key} data-all={answered >= entitled || undefined}>
          <span className={css.groupName}>{name.kind === 'cluster' ? name.name : t(`turnout.${name.kind}`)}</span>
          <span className={css.groupBar} aria-hidden="true">
            <span style={{ transform: `scaleX(${answered / entitled})` }} />
          </span>
          <span className={css.groupCount}>
            {answered >= entitled && <span aria-hidden="true">✓ </span>}
            {whole(answered)}/{whole(entitled)}
          </span>
        </li>
      ))}
    </ul>
  )
}
