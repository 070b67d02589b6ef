import { consumerOperations } from './consumers/consumer-operations.ts'
import { corporateOperations } from './corporates/corporate-operations.ts'
import { kycOperations } from './kyc/kyc-operations.ts'
import { loginOperations } from './login/login-operations.ts'
import type { Operation } from './operation.ts'
import { phoneLeaseOperations } from './sandbox/phone-lease-operations.ts'
import { sandboxOperations } from './sandbox/sandbox-operations.ts'
import { sessionOperations } from './sessions/session-operations.ts'
import { suspensionOperations } from './suspensions/suspension-operations.ts'
import { termsOperations } from './terms/terms-operations.ts'
import { emailOperations } from './verifications/email-operations.ts'
import { phoneOperations } from './verifications/phone-operations.ts'
import { webhookDeliveryOperations } from './webhooks/webhook-delivery-operations.ts'
import { webhookEndpointOperations } from './webhooks/webhook-endpoint-operations.ts'
import { webhookSigningOperations } from './webhooks/webhook-signing-operations.ts'

/** Every operation of the partner API, one list per subject. */
export const operations: readonly Operation[] = [
  ...termsOperations,
  ...consumerOperations,
  ...corporateOperations,
  ...suspensionOperations,
  ...phoneOperations,
  ...emailOperations,
  ...webhookEndpointOperations,
  ...webhookSigningOperations,
  ...webhookDeliveryOperations,
  ...sessionOperations,
  ...loginOperations,
  ...kycOperations,
  ...sandboxOperations,
  ...phoneLeaseOperations,
]
