import { useState } from 'react'
import type { VoterId } from '../../shared/core/identity.ts'
import type { Poll } from '../../shared/polls/contract.ts'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { Button, Tag, type Tone } from '../ui/index.ts'
import css from './ballot.module.css'
import { usePersonName } from './hooks.ts'
import type { OwnVoter, Stand } from './own.ts'
import people from './people.module.css'
import { VoterBallot } from './VoterBallot.tsx'

/** The people who sit here, each answering under the own name; one at a time has the screen. */
export function People({ poll, voters }: { poll: Poll; voters: readonly OwnVoter[] }) {
  const t = useT('polls')
  const personName = usePersonName()
  const [chosenId, setChosenId] = useState<VoterId>()
  const chosen = voters.find(({ id }) => id === chosenId)
  if (voters.length === 0) return <p className={css.quiet}>{t('answer.people.none')}</p>
  if (chosen)
    return (
      <section className={css.part} aria-label={t('answer.yours.person', { name: chosen.delegate?.name ?? '' })}>
        <div className={css.partHead}>
          <h2 className={css.partTitle}>
            {t('answer.yours.person', { name: personName(chosen.delegate?.name ?? '') })}
          </h2>
          <Button onClick={() => setChosenId(undefined)}>{t('answer.people.back')}</Button>
        </div>
        <VoterBallot poll={poll} voter={chosen} of="person" />
      </section>
    )
  return (
    <section className={css.part} aria-label={t('answer.people')}>
      <h2 className={css.partTitle}>{t('answer.people')}</h2>
      <ul className={people.list}>
        {voters.map((voter) => (
          <Person key={voter.id} {...{ voter }} onOpen={() => setChosenId(voter.id)} />
        ))}
      </ul>
    </section>
  )
}

const marks: Record<Exclude<Stand['kind'], 'cannot'>, { tone: Tone; icon: string; word: string }> = {
  may: { tone: 'slate', icon: '○', word: 'answer.person.may' },
  onWay: { tone: 'amber', icon: '◌', word: 'answer.person.sent' },
  answered: { tone: 'green', icon: '✓', word: 'answer.person.done' },
  cast: { tone: 'green', icon: '✓', word: 'answer.person.done' },
  missed: { tone: 'slate', icon: '–', word: 'list.noAnswer' },
}

function Person({ voter, onOpen }: { voter: OwnVoter; onOpen: () => void }) {
  const t = useT('polls')
  const refusalText = useRefusalText()
  const personName = usePersonName()
  const { delegate, substitute, stand } = voter
  const name = personName(delegate?.name ?? '')
  return (
    <li className={people.person}>
      <div className={people.who}>
        <p className={css.personName}>{name}</p>
        <p className={css.note}>
          {[delegate?.titles.join(', '), substitute && t('answer.substitute', { name: personName(substitute) })]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {stand.kind === 'cannot' && <p className={css.note}>{refusalText({ ...stand.why, text: '' })}</p>}
      </div>
      {stand.kind !== 'cannot' && (
        <Tag tone={marks[stand.kind].tone} icon={marks[stand.kind].icon}>
          {t(marks[stand.kind].word)}
        </Tag>
      )}
      {stand.kind === 'may' ? (
        <Button kind="primary" size="big" aria-label={`${t('answer.person.open')}: ${name}`} onClick={onOpen}>
          {t('answer.person.open')}
        </Button>
      ) : (
        (stand.kind === 'answered' || stand.kind === 'cast' || stand.kind === 'onWay') && (
          <Button size="big" aria-label={`${t('answer.receipt')}: ${name}`} onClick={onOpen}>
            {t('answer.receipt')}
          </Button>
        )
      )}
    </li>
  )
}
