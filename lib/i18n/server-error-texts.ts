import en from './messages/server-error.en.json' with { type: 'json' }

export type ServerErrorTexts = typeof en

const loaders: Readonly<Record<string, () => Promise<{ default: ServerErrorTexts }>>> = {
  fr: () => import('./messages/server-error.fr.json'),
  de: () => import('./messages/server-error.de.json'),
  es: () => import('./messages/server-error.es.json'),
  it: () => import('./messages/server-error.it.json'),
  pt: () => import('./messages/server-error.pt.json'),
  nl: () => import('./messages/server-error.nl.json'),
  pl: () => import('./messages/server-error.pl.json'),
  ar: () => import('./messages/server-error.ar.json'),
}

/**
 * The words for "something went wrong on our side". The error page is drawn in the browser, which is sent English
 * with every page and asks for another language as a build file only when it needs it.
 */
export async function loadServerErrorTexts(language: string): Promise<ServerErrorTexts> {
  return (await loaders[language]?.())?.default ?? en
}

/** The language of those words for a tag (RFC 5646) such as `de-CH`; English where there are none. */
export function serverErrorLanguage(tag: string): string {
  const [language = ''] = tag.toLowerCase().split('-')
  return language in loaders ? language : 'en'
}
