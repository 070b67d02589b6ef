import { database } from '#db/client.ts'
import { sealAcceptances } from '#lib/acceptances/seal-acceptances.ts'
import { sweepAnswers } from '#lib/api/idempotency/sweep-answers.ts'
import { sweepClaims } from '#lib/claims/sweep-claims.ts'
import { deliverEmailVerification } from '#lib/email/deliver-email-verification.ts'
import { processIdentityResult } from '#lib/identity/process-identity-result.ts'
import { reconcileIdentity } from '#lib/identity/reconcile-identity.ts'
import { deliverSandboxEvent } from '#lib/identity/sandbox/deliver-sandbox-event.ts'
import { sweepUsage } from '#lib/limits/sweep-usage.ts'
import { sweepTokens } from '#lib/logins/sweep-tokens.ts'
import { expireWalks } from '#lib/onboarding/expire-walks.ts'
import { deliverSmsCode } from '#lib/sms/deliver-sms-code.ts'
import { startDeliveries } from '#lib/webhooks/start-deliveries.ts'
import { sweepDeliveries } from '#lib/webhooks/sweep-deliveries.ts'
import { repeat, workOn } from './worker.ts'

const reconcileEverySeconds = 5
// Product rule: what was accepted is in the chain within five seconds.
const sealEverySeconds = 3
const expireEverySeconds = 10
const sweepEverySeconds = 3600

/** All background work of this process: the queues' jobs, and the tasks that come round by themselves. */
export async function startBackgroundWork(): Promise<void> {
  const db = database()
  await Promise.all([
    workOn('send-sms-code', (job, now) => deliverSmsCode(db, job, { now })),
    workOn('send-email-verification', (job, now) => deliverEmailVerification(db, job, { now })),
    workOn('process-identity-result', (job, now) => processIdentityResult(db, job, { now })),
    workOn('deliver-sandbox-identity-event', (job, now) => deliverSandboxEvent(db, job, { now })),
  ])
  startDeliveries(db)
  repeat('seal acceptances', sealEverySeconds, (now) => sealAcceptances(db, { now }))
  repeat('expire walks', expireEverySeconds, (now) => expireWalks(db, { now }))
  repeat('sweep usage', sweepEverySeconds, (now) => sweepUsage(db, { now }))
  repeat('sweep claims', sweepEverySeconds, (now) => sweepClaims(db, { now }))
  repeat('sweep answers', sweepEverySeconds, (now) => sweepAnswers(db, { now }))
  repeat('sweep deliveries', sweepEverySeconds, (now) => sweepDeliveries(db, { now }))
  repeat('sweep tokens', sweepEverySeconds, (now) => sweepTokens(db, { now }))
  repeat('reconcile identity', reconcileEverySeconds, (now) => reconcileIdentity(db, { now }))
}
