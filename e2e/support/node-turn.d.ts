/** What is used here of a package without types. */
declare module 'node-turn' {
  export default class Turn {
    constructor(options: {
      listeningIps: string[]
      relayIps: string[]
      listeningPort: number
      authMech: 'long-term'
      credentials: Record<string, string | undefined>
    })
    start(): void
    stop(): void
  }
}
