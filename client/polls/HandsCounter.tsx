import { useEffect } from 'react'
import { handsOver } from '../../shared/polls/answering.ts'
import type { Hands, Poll } from '../../shared/polls/contract.ts'
import { Headcount } from '../attendance/Headcount.tsx'
import { useRefusalText, useT } from '../i18n/i18n.ts'
import { useSend } from '../store/hooks.ts'
import { Button, classes } from '../ui/index.ts'
import css from './ballot.module.css'
import { emptyHands, type HandsDraft, useHandsDraft, wholeHands } from './drafts.ts'
import hands from './hands.module.css'
import type { OwnRoom } from './own.ts'
import { OnWay, Receipt, RecordedBox } from './Recorded.tsx'
import { signs } from './results.ts'
import { SendActs } from './SendActs.tsx'

const rows = ['for', 'against', 'abstain', 'guests'] as const
/** No room has more people than this. */
const most = 99_999

const wordOf = (key: (typeof rows)[number]) => (key === 'guests' ? 'hands.guests' : `option.${key}`)

/** The hands of this room: counted, checked against the people present, sent, and changed where they may be (PO19). */
export function HandsCounter({ poll, room }: { poll: Poll; room: OwnRoom }) {
  const t = useT('polls')
  const refusalText = useRefusalText()
  const [kept, setDraft] = useHandsDraft(poll.id, room.siteId)
  const { stand, headcount } = room
  const open = poll.state === 'open'
  // What is in the outbox is no draft any more.
  const isSent = stand.kind === 'onWay' && kept !== undefined
  useEffect(() => {
    if (isSent) setDraft(undefined)
  }, [isSent, setDraft])
  const changing = stand.kind === 'reported' && kept?.changing === true && open
  const draft = kept ?? emptyHands
  const inside = () => {
    if (open && headcount === undefined && (stand.kind === 'may' || stand.kind === 'cannot'))
      return (
        <div className={css.step}>
          <p>{t('hands.headcountFirst')}</p>
          <Headcount siteId={room.siteId} />
        </div>
      )
    if (stand.kind === 'may' || changing)
      return draft.step === 'confirm' ? (
        <Check {...{ poll, room, draft }} onDraft={setDraft} />
      ) : (
        <Count {...{ draft }} headcount={headcount ?? 0} changing={changing} onDraft={setDraft} />
      )
    switch (stand.kind) {
      case 'onWay':
        return (
          <OnWay command={stand.command}>
            <Figures counted={stand.hands} />
          </OnWay>
        )
      case 'reported': {
        const { at, receipt, onBehalf, changes, hands: counted } = stand.room
        return (
          <RecordedBox
            at={at}
            onBehalf={onBehalf}
            details={changes > 0 ? [t('answer.changed', { times: changes })] : []}
            receipt={<Receipt code={receipt} hint={t('answer.receipt.hint')} />}
            onChange={
              open && poll.setup.mayChange
                ? () => setDraft({ hands: counted, step: 'count', changing: true })
                : undefined
            }
          >
            <Figures counted={counted} />
          </RecordedBox>
        )
      }
      case 'missed':
        return <p className={css.quiet}>{t('hands.missed')}</p>
      case 'cannot':
        return (
          <div className={css.cannot}>
            <p className={css.cannotLead}>{t('answer.cannot')}</p>
            <p>{refusalText({ ...stand.why, text: '' })}</p>
          </div>
        )
    }
  }
  return (
    <section className={css.part} aria-label={t('hands.title')}>
      {poll.setup.withHands && (
        <div className={css.partHead}>
          <h2 className={css.partTitle}>{t('hands.title')}</h2>
          <p className={css.note}>{t('hands.info')}</p>
        </div>
      )}
      {inside()}
    </section>
  )
}

function Count({
  draft,
  headcount,
  changing,
  onDraft,
}: {
  draft: HandsDraft
  headcount: number
  changing: boolean
  onDraft: (draft: HandsDraft | undefined) => void
}) {
  const t = useT('polls')
  const refusalText = useRefusalText()
  const counted = draft.hands
  const set = (key: keyof Hands, value: number | undefined) => {
    const { [key]: _gone, ...rest } = counted
    onDraft({ ...draft, hands: value === undefined ? rest : { ...rest, [key]: Math.max(0, Math.min(most, value)) } })
  }
  const guests = counted.guests ?? 0
  const sum = (counted.for ?? 0) + (counted.against ?? 0) + (counted.abstain ?? 0)
  const whole = { for: counted.for ?? 0, against: counted.against ?? 0, abstain: counted.abstain ?? 0, guests }
  const over = handsOver(whole, headcount)
  const ready = !over && wholeHands(counted) !== undefined
  return (
    <div className={classes(css.step, hands.count)}>
      <div className={hands.rows}>
        {rows.map((key) => {
          const what = t(wordOf(key))
          return (
            <div key={key} className={hands.row} data-tone={key}>
              <span className={hands.what} id={`hands-${key}`}>
                {key !== 'guests' && <span aria-hidden="true">{signs[key]}</span>} {what}
              </span>
              <Button aria-label={t('hands.less', { what })} onClick={() => set(key, (counted[key] ?? 0) - 1)}>
                −
              </Button>
              <input
                className={hands.figure}
                inputMode="numeric"
                autoComplete="off"
                aria-labelledby={`hands-${key}`}
                value={counted[key] ?? ''}
                placeholder="0"
                onFocus={(event) => event.target.select()}
                onChange={(event) => {
                  const text = event.target.value.trim()
                  if (/^\d{0,5}$/.test(text)) set(key, text === '' ? undefined : Number(text))
                }}
              />
              <Button aria-label={t('hands.more', { what })} onClick={() => set(key, (counted[key] ?? 0) + 1)}>
                +
              </Button>
            </div>
          )
        })}
      </div>
      <div className={hands.foot}>
        {over ? (
          <p className={hands.over} role="alert">
            <span aria-hidden="true">▲</span> {refusalText({ ...over, text: '' })}
          </p>
        ) : (
          <p className={hands.sum} aria-live="polite">
            {t('hands.sum', { sum, limit: headcount - guests })} · {t('hands.present', { headcount })}
          </p>
        )}
        <div className={css.acts}>
          {changing && (
            <Button size="big" onClick={() => onDraft(undefined)}>
              {t('answer.keep')}
            </Button>
          )}
          {!over && (
            <Button
              kind="primary"
              size="big"
              className={css.wide}
              disabled={!ready}
              onClick={() => onDraft({ ...draft, step: 'confirm' })}
            >
              {t('hands.next')}
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

function Check({
  poll,
  room,
  draft,
  onDraft,
}: {
  poll: Poll
  room: OwnRoom
  draft: HandsDraft
  onDraft: (draft: HandsDraft | undefined) => void
}) {
  const t = useT('polls')
  const send = useSend()
  const counted = wholeHands(draft.hands)
  const over = counted && handsOver(counted, room.headcount ?? 0)
  return (
    <div className={css.confirm}>
      <div className={css.says} aria-live="polite">
        <p className={css.saysWho}>{t('hands.check')}</p>
        {counted && <Figures counted={counted} />}
      </div>
      <SendActs
        back={t('hands.back')}
        complete={counted !== undefined && !over}
        onBack={() => onDraft({ ...draft, step: 'count' })}
        onSend={async () =>
          counted && send('polls.reportHands', { pollId: poll.id, siteId: room.siteId, hands: counted })
        }
      />
    </div>
  )
}

function Figures({ counted }: { counted: Hands }) {
  const t = useT('polls')
  return (
    <ul className={hands.figures}>
      {rows.map((key) => (
        <li key={key} data-tone={key}>
          <span className={hands.figureWhat}>{t(key === 'guests' ? 'hands.guests.short' : wordOf(key))}</span>{' '}
          <strong>{counted[key]}</strong>
        </li>
      ))}
    </ul>
  )
}
