/**
 * The wording of documents. It is in Vietnamese only: such a document has one official language, whatever the page
 * speaks.
 */
import type { Params } from '../core/envelope.ts'
import polls from '../i18n/vi/polls.json' with { type: 'json' }
import { fill } from '../i18n/texts.ts'
import type { PollVoice } from '../polls/words.ts'
import wording from './wording.json' with { type: 'json' }

export type WordingKey = keyof typeof wording

export const say = (key: WordingKey, params?: Params): string => fill(wording[key], params)

/** Results of polls as a document says them. */
export const pollVoice: PollVoice = { language: 'vi', t: (key, params) => fill(polls[key], params) }

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** At the head of a sentence, or of a line. */
export const asSentence = upperFirst

/** What a meeting calls itself: a name that does not say what it is gets the word before it. */
export const meetingWords = (title: string): string =>
  /^(hội nghị|cuộc họp|hội thảo|phiên họp|buổi làm việc|kỳ họp)(?=\s|$)/iu.test(title)
    ? upperFirst(title)
    : say('meeting.default', { title })

/** The same where a line begins with a small letter, as the Party's subjects do. */
export const meetingWordsSmall = (title: string): string => lowerFirst(meetingWords(title))

/** Within a sentence that goes on, or ends with a stop of its own. */
export const withoutStop = (text: string): string => text.replace(/[\s.;,]+$/u, '')

/** With a stop at its end, whatever it ended with. */
export const withStop = (text: string): string =>
  /[.!?…”]$/u.test(text.trim()) ? text.trim() : `${withoutStop(text)}.`
