import { useState } from 'react'
import { clockMinute } from '../../shared/core/format.ts'
import type { SiteId } from '../../shared/core/identity.ts'
import { useT } from '../i18n/i18n.ts'
import { useAll, useDesk, useFire, usePending, useSend } from '../store/hooks.ts'
import { Button, PendingMark, TextArea, useTimeZone } from '../ui/index.ts'
import css from './help.module.css'
import { wordsOf } from './words.ts'

/** The technicians' side of one call: taken in hand, answered by a word, finished. */
export function HelpPart({ siteId }: { siteId: SiteId }) {
  const t = useT('help')
  const call = useDesk((desk) => desk.help.open[siteId])
  const times = useDesk((desk) => desk.help.times[siteId] ?? 0)
  const fire = useFire()
  const send = useSend()
  const timeZone = useTimeZone()
  const closed = useAll((all) => all.meeting.phase === 'closed')
  const [text, setText] = useState('')
  const pending = usePending('help.answer', (data) => data.siteId === siteId).at(-1)
  if (!call || closed) return times > 0 ? <p className={css.times}>{t('times', { count: times })}</p> : null
  const named = { siteId, callId: call.id }
  const answer = async (words: string) => {
    if (!words.trim()) return
    setText('')
    const ack = await send('help.answer', { ...named, text: words }, { quiet: true })
    if (!ack.ok) setText(words)
  }
  return (
    <section className={css.part} aria-label={t('call')}>
      <h3 className={css.what}>
        <span aria-hidden="true">☎</span> {wordsOf(t, call)}
      </h3>
      <p className={css.muted}>
        {[
          t('since', { time: clockMinute(call.at, timeZone) }),
          ...(call.receivedAt ? [t('receivedAt', { time: clockMinute(call.receivedAt, timeZone) })] : []),
        ].join(' · ')}
      </p>
      {call.answers.map(({ at, text: words }) => (
        <p key={at} className={css.said}>
          <span className={css.muted}>{clockMinute(at, timeZone)}</span> {words}
        </p>
      ))}
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          void answer(text)
        }}
      >
        <TextArea
          label={t('reply')}
          rows={2}
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <PendingMark pending={pending} />
        <div className={css.acts}>
          <Button type="submit" kind="primary" disabled={!text.trim()}>
            {t('send')}
          </Button>
          {call.receivedAt === undefined && <Button onClick={() => fire('help.receive', named)}>{t('receive')}</Button>}
          <Button onClick={() => fire('help.finish', named)}>{t('finish')}</Button>
        </div>
      </form>
    </section>
  )
}
