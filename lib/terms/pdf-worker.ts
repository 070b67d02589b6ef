import { parentPort, workerData } from 'node:worker_threads'
import { type PdfInput, renderPdf } from './render-pdf.ts'

/** The thread of render-pdfs.ts: draws what it is given, answers with the bytes of each, and ends. */
const inputs: readonly PdfInput[] = workerData
const drawn: Buffer[] = []
for (const input of inputs) drawn.push(await renderPdf(input))
parentPort?.postMessage(drawn)
