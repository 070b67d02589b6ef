import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { routes } from '#lib/routes.ts'

const folder = 'node_modules/swagger-ui-dist'
const scriptType = 'text/javascript; charset=utf-8'

/** Begins the page: shows the document where the page has left room for it. */
const start = `SwaggerUIBundle({
  url: ${JSON.stringify(routes.apiDocument())},
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  queryConfigEnabled: false,
  persistAuthorization: false,
})
`

/** The few files of the package that the reference of the API needs, by name; any other is null. */
export async function readReferenceFile(name: string): Promise<{ type: string; body: string } | null> {
  switch (name) {
    case 'start.js':
      return { type: scriptType, body: start }
    case 'swagger-ui-bundle.js':
      return { type: scriptType, body: await read(name) }
    case 'swagger-ui.css':
      return { type: 'text/css; charset=utf-8', body: await read(name) }
    default:
      return null
  }
}

/** Without the note where its source map would be: nobody has it here. */
async function read(name: string): Promise<string> {
  const text = await readFile(join(/* turbopackIgnore: true */ process.cwd(), folder, name), 'utf8')
  return text.replace(/(?:\/\/|\/\*)# sourceMappingURL=\S+(?: ?\*\/)?\s*$/, '')
}
