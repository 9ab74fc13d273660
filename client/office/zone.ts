/** Times of the office itself are shown as this machine's clock shows them; those of a conference in its own zone. */
export const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone
