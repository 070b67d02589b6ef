import { resolve } from 'node:path'
import { err, ok, type Result } from '#lib/result.ts'
import type { PdfInput } from './render-pdf.ts'

/**
 * What is drawn in seconds is a document; what is not, such as one word of a megabyte, is none. Seconds of work, not
 * of the clock: on a busy machine the same text is still a document.
 */
const secondsMax = 20
const lookMs = 200
const memoryMiBMax = 768
const threadsMax = 2

// Run from its source, which Node reads as it is. Had Turbopack seen a thread being made, it would have bundled
// the program, and what it makes of it does not start.
const program = resolve('lib/terms/pdf-worker.ts')
const { Worker } = process.getBuiltinModule('node:worker_threads')

/**
 * Draws the documents of one publication in a thread of its own, which may take only so long and so much: one
 * partner's text must not hold up, or bring down, the process that serves all of them. Where many publish at
 * once, they wait for each other.
 */
export async function renderPdfs(
  inputs: readonly PdfInput[],
  limits: { seconds: number } = { seconds: secondsMax },
): Promise<Result<Buffer[], 'text_too_complex'>> {
  await takeTurn()
  try {
    return await renderInThread(inputs, limits.seconds)
  } finally {
    passTurn()
  }
}

function renderInThread(
  inputs: readonly PdfInput[],
  seconds: number,
): Promise<Result<Buffer[], 'text_too_complex'>> {
  return new Promise((settle, reject) => {
    const worker = new Worker(program, {
      workerData: inputs,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMiBMax },
    })
    const looking = setInterval(async () => {
      // A thread that is not there yet, or no more, has no usage.
      const used = await worker.cpuUsage().catch(() => null)
      if (used === null || (used.user + used.system) / 1_000_000 < seconds) return
      settle(err('text_too_complex'))
      void worker.terminate()
    }, lookMs)
    worker.once('message', (drawn: Uint8Array[]) => settle(ok(drawn.map((bytes) => Buffer.from(bytes)))))
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') settle(err('text_too_complex'))
      else reject(error)
    })
    worker.once('exit', (code) => {
      clearInterval(looking)
      // Nothing happens here when one of the above has settled it.
      reject(new Error(`The thread that draws PDFs ended with ${code} and said nothing`))
    })
  })
}

let running = 0
const waiting: (() => void)[] = []

async function takeTurn(): Promise<void> {
  if (running < threadsMax) running += 1
  else await new Promise<void>((turn) => waiting.push(turn))
}

/** The place goes to who waited longest, or is free. */
function passTurn(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}
