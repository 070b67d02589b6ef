/** What /embed/check answers, which the SDK passes on; also runs in the browser. */
export type EmbedCheck = {
  allowed: boolean
  code: 'ORIGIN_NOT_ALLOWED' | 'LINK_UNKNOWN' | null
  /** What to change, for the partner's developer. */
  message: string
}
