import { sentence } from '../../shared/feed/sentences.ts'
import { agendaNews } from '../../shared/feed/news.ts'
import { useNow, useRecent } from '../store/hooks.ts'
import { classes } from '../ui/index.ts'
import { useNames, useVoice } from './hooks.ts'
import css from './feed.module.css'

/** A change of the programme, said in words for a minute on faces that show no history. */
export function NewsLine({ className }: { className?: string | undefined }) {
  const events = useRecent()
  const names = useNames()
  const voice = useVoice()
  const news = agendaNews(events, useNow(5_000))
  // Always there, so that what comes into it is read aloud.
  return <output className={classes(css.news, className)}>{news && sentence(news, names, voice).text}</output>
}
