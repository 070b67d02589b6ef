import { expect } from '@playwright/test'
import type { PartnerApi } from '../partner/partner-api.ts'

/** One SMS or mail that the sandbox "sent". */
export type Message = {
  id: string
  channel: 'SMS' | 'EMAIL'
  to: string
  subject: string | null
  text: string
  html: string | null
  code: string | null
  links: string[]
  sentAt: string
}

/** Everything that was "sent" to the people of one partner. */
export class Outbox {
  readonly #api: PartnerApi

  constructor(api: PartnerApi) {
    this.#api = api
  }

  /** What was sent to a number (E.164) or an address, newest first. */
  async messagesTo(recipient: string): Promise<Message[]> {
    const path = `/sandbox/messages?to=${encodeURIComponent(recipient)}`
    const { content } = await this.#api.get<{ content: Message[] }>(path)
    return content
  }

  /** The newest message, once there are `count`. */
  async newestTo(recipient: string, count = 1): Promise<Message> {
    let messages: Message[] = []
    const look = async () => {
      messages = await this.messagesTo(recipient)
      return messages.length
    }
    await expect.poll(look, { message: `sent to ${recipient}` }).toBeGreaterThanOrEqual(count)
    const [newest] = messages
    if (!newest) throw new Error(`Nothing was sent to ${recipient}`)
    return newest
  }
}

/** The link and the code of a mail. */
export function proofsOf({ links, code }: Message): { link: string; code: string } {
  const [link] = links
  if (!link || !code) throw new Error('The message proves nothing')
  return { link, code }
}
