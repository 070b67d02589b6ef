import en from './messages/server-error.en.json' with { type: 'json' }
import fr from './messages/server-error.fr.json' with { type: 'json' }

const textsByLanguage: Record<string, typeof en> = { en, fr }

/**
 * The words for "something went wrong on our side". They are few and travel to the browser, since nothing
 * can be asked of a server that has just failed.
 */
export function serverErrorTexts(language: string): typeof en {
  return textsByLanguage[language] ?? en
}
