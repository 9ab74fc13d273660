/** Messengers open links inside themselves, where pages are closed midway and storage is short-lived. */
export interface InAppBrowser {
  name: string
  /** Which instruction to show. */
  kind: 'zalo' | 'facebook' | 'other'
}

const known: [RegExp, InAppBrowser][] = [
  [/\bZalo\b/i, { name: 'Zalo', kind: 'zalo' }],
  [/FB_IAB\/MESSENGER|\bFBAN\/Messenger|Orca-Android/i, { name: 'Messenger', kind: 'facebook' }],
  [/\bFBA[NV]\b|FB_IAB/i, { name: 'Facebook', kind: 'facebook' }],
  [/\bInstagram\b/i, { name: 'Instagram', kind: 'other' }],
  [/\bViber\b/i, { name: 'Viber', kind: 'other' }],
  [/\bLine\/\d/i, { name: 'LINE', kind: 'other' }],
  [/\bTelegram/i, { name: 'Telegram', kind: 'other' }],
]

/** The messenger the page is open in, if it is in one. */
export const inAppBrowser = (userAgent: string): InAppBrowser | undefined =>
  known.find(([pattern]) => pattern.test(userAgent))?.[1]
