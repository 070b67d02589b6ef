import type {
  challenges,
  consumers,
  emailVerifications,
  kycApplications,
  onboardingSessions,
  partners,
} from '#db/schema/index.ts'

/**
 * All that is known of one walk, as one query reads it (db/queries/read-walk.ts). Rules take a Walk and a
 * time and touch nothing else, so each is a pure function.
 */
export type Walk = {
  partner: typeof partners.$inferSelect
  session: typeof onboardingSessions.$inferSelect
  /** The person it is for, once a key named one or a code proved one. */
  consumer: typeof consumers.$inferSelect | null
  /** The newest published consumer terms; null when the partner has published none. */
  newestTerms: { id: string; version: string; publishedAt: Date } | null
  /** The code this browser is asked for: the walk's own, or the one its resume ticket names. */
  challenge: typeof challenges.$inferSelect | null
  emailVerification: typeof emailVerifications.$inferSelect | null
  /** The consumer's newest identity application, whoever started it. */
  application: typeof kycApplications.$inferSelect | null
  /** Said only to who is let in by a code (flow.ts): everybody else is placed as if nobody had suspended. */
  isSuspended: boolean
}

/**
 * What the browser in front of us may do. `holder`: it has the walk's right. `previous`: it had it until a code
 * was proved less than a minute ago, and may only repeat that code. `returning`: it asked for a code to come
 * back and may answer that one. `following`: it handed the walk to another device,
 * sees how that goes on, and may have it back (`mayReturn`) while no code was proved since. `refusing`: it was given something to carry and came without. `stranger`: it has only
 * the public id.
 */
export type Visitor =
  | { kind: 'holder' }
  | { kind: 'previous' }
  | { kind: 'returning'; challengeId: string }
  | { kind: 'following'; mayReturn: boolean }
  | { kind: 'refusing' }
  | { kind: 'stranger' }
