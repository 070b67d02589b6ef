import type { ErrorCode } from './errors.ts'

/** The catalogue of errors in French. A code that is not here is shown in English, and a test misses it. */
export const errorsInFrench: Partial<Record<ErrorCode, { title: string; action: string }>> = {
  VALIDATION_FAILED: {
    title: 'La requête n’est pas valide',
    action: 'Corrigez les champs nommés dans `details`.',
  },
  BODY_MALFORMED: {
    title: 'Le corps n’est pas du JSON valide',
    action: 'Envoyez un objet JSON, en UTF-8, sans nom répété ni réservé.',
  },
  UNKNOWN_FIELD: {
    title: 'La requête a un champ qui n’existe pas ici',
    action: 'Retirez les champs nommés dans `details`, ou corrigez leurs noms.',
  },
  FIELD_NOT_EDITABLE: {
    title: 'Le champ ne peut pas être changé',
    action:
      'Retirez-le. Noms, date de naissance et sexe viennent de la vérification d’identité ; lancez-en une autre.',
  },
  CURSOR_INVALID: {
    title: 'Le curseur n’est pas de cette liste',
    action: 'Envoyez le `next` de la réponse précédente comme `after`, avec le même tri et sans `page`.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    title: 'L’Idempotency-Key n’est pas valide',
    action: 'Envoyez de 1 à 255 caractères ASCII visibles, entre guillemets ou non.',
  },
  PARTNER_NAME_REQUIRED: {
    title: 'Le partenaire n’est pas nommé',
    action: 'Envoyez `partnerName`, ou une clé.',
  },
  PARTNER_UNKNOWN: {
    title: 'Aucun partenaire ne porte ce nom',
    action: 'Vérifiez `partnerName` ; un bac à sable a son propre nom.',
  },
  PHONE_COUNTRY_UNKNOWN: {
    title: 'L’indicatif du pays n’est pas pris en charge',
    action: 'Envoyez un des indicatifs de la liste, avec ou sans `+`.',
  },
  PHONE_INVALID: {
    title: 'Le numéro de téléphone n’est pas valide',
    action:
      'Vérifiez le numéro avec son titulaire ; les numéros surtaxés, à coût partagé et gratuits sont refusés.',
  },
  PHONE_ALREADY_USED: {
    title: 'Un autre particulier a ce téléphone',
    action: 'Utilisez celui qui l’a, ou demandez un autre numéro.',
  },
  EXTERNAL_ID_ALREADY_USED: {
    title: 'Un autre utilisateur a cet identifiant externe',
    action: 'Utilisez celui qui l’a, ou envoyez un autre `externalId`.',
  },
  METADATA_TOO_LARGE: {
    title: 'Les métadonnées sont trop grandes',
    action: 'Gardez `metadata` sous 3000 caractères, comptés en JSON compact.',
  },
  TERMS_VERSION_UNKNOWN: {
    title: 'Cette version des conditions n’a jamais été publiée',
    action: 'Envoyez la `version` que donne `GET /terms-and-conditions`.',
  },
  TERMS_NOT_PUBLISHED: {
    title: 'Aucune condition n’est publiée',
    action: 'Publiez-les avec `POST /terms-and-conditions`.',
  },
  TERMS_VERSION_EXISTS: {
    title: 'Cette version des conditions est déjà publiée',
    action: 'Une version publiée ne change jamais : publiez-en une autre.',
  },
  PHONE_MISSING: {
    title: 'Il n’y a pas de numéro de téléphone',
    action: 'Donnez-en un à l’entreprise avec PATCH.',
  },
  PHONE_ALREADY_VERIFIED: {
    title: 'Le téléphone est déjà vérifié',
    action: 'Passez à l’étape suivante.',
  },
  RESEND_TOO_SOON: {
    title: 'Le message vient d’être envoyé',
    action: 'Attendez `resendAt`, puis envoyez de nouveau.',
  },
  INVALID_PHONE_CODE: {
    title: 'Le code est faux',
    action: 'Redemandez le code ; il reste `attemptsLeft` essais.',
  },
  PHONE_CODE_NOT_SENT: {
    title: 'Aucun code n’a été envoyé à ce téléphone',
    action: 'Envoyez-en un avec `POST /verifications/phone/send`.',
  },
  PHONE_CODE_EXPIRED: {
    title: 'Le code a expiré',
    action: 'Envoyez-en un autre avec `POST /verifications/phone/send`.',
  },
  PHONE_CODE_EXHAUSTED: {
    title: 'Le code n’a plus d’essai',
    action: 'Envoyez-en un autre avec `POST /verifications/phone/send`.',
  },
  EMAIL_MISSING: {
    title: 'Il n’y a pas d’adresse email',
    action: 'Donnez-en une avec PATCH.',
  },
  EMAIL_ALREADY_VERIFIED: {
    title: 'L’adresse email est déjà vérifiée',
    action: 'Passez à l’étape suivante.',
  },
  INVALID_EMAIL_CODE: {
    title: 'Le code est faux',
    action: 'Redemandez le code ; il reste `attemptsLeft` essais.',
  },
  EMAIL_CODE_NOT_SENT: {
    title: 'Aucun message n’a été envoyé à cette adresse',
    action: 'Envoyez-en un avec `POST /verifications/email/send`.',
  },
  EMAIL_CODE_EXPIRED: {
    title: 'Le code a expiré',
    action: 'Envoyez un autre message avec `POST /verifications/email/send`.',
  },
  EMAIL_CODE_EXHAUSTED: {
    title: 'Le code n’a plus d’essai',
    action: 'Utilisez le lien du message, ou envoyez-en un autre.',
  },
  URL_NOT_ALLOWED: {
    title: 'L’URL n’est pas sur la liste de ce partenaire',
    action: 'Ajoutez-la aux URL de retour du partenaire, ou envoyez l’une d’elles.',
  },
  ORIGIN_NOT_ALLOWED: {
    title: 'L’origine n’est pas sur la liste de ce partenaire',
    action: 'Ajoutez-la aux origines du partenaire, ou envoyez l’une d’elles.',
  },
  PHONE_NOT_VERIFIED: {
    title: 'Le téléphone n’est pas vérifié',
    action: 'Vérifiez-le d’abord avec `POST /verifications/phone/send`.',
  },
  KYC_ALREADY_VALIDATED: {
    title: 'L’identité est déjà validée',
    action: 'Envoyez `renew: true` pour la vérifier de nouveau, par exemple après un changement de nom.',
  },
  END_USER_SUSPENDED: {
    title: 'L’utilisateur est suspendu',
    action: 'Levez d’abord la suspension.',
  },
  ALREADY_SUSPENDED: {
    title: 'Cet opérateur a déjà suspendu l’utilisateur',
    action: 'Il n’y a rien à faire.',
  },
  NOT_SUSPENDED: {
    title: 'Cet opérateur n’a pas suspendu l’utilisateur',
    action: 'Il n’y a rien à faire.',
  },
  CONSUMER_NOT_FOUND: {
    title: 'Ce particulier n’existe pas',
    action: 'Vérifiez l’identifiant : c’est un de ceux que donne `POST /consumers`.',
  },
  CORPORATE_NOT_FOUND: {
    title: 'Cette entreprise n’existe pas',
    action: 'Vérifiez l’identifiant : c’est un de ceux que donne `POST /corporates`.',
  },
  END_USER_NOT_FOUND: {
    title: 'Cet utilisateur n’existe pas',
    action: 'Vérifiez l’identifiant du particulier ou de l’entreprise.',
  },
  KYC_NOT_FOUND: {
    title: 'Cette demande de KYC n’existe pas',
    action: 'Vérifiez l’identifiant : c’est un de ceux que donne `POST /kyc`.',
  },
  SESSION_NOT_FOUND: {
    title: 'Cette session n’existe pas',
    action: 'Vérifiez l’identifiant : c’est un de ceux que donne `POST /onboarding-sessions`.',
  },
  WEBHOOK_ENDPOINT_NOT_FOUND: {
    title: 'Ce destinataire de webhooks n’existe pas',
    action: 'Vérifiez l’identifiant : c’est un de ceux que donne `POST /webhook-endpoints`.',
  },
  WEBHOOK_DELIVERY_NOT_FOUND: {
    title: 'Cet envoi de webhook n’existe pas',
    action: 'Vérifiez l’identifiant : c’est un de ceux que donne `GET /webhook-deliveries`.',
  },
  WEBHOOK_URL_NOT_ALLOWED: {
    title: 'Aucun webhook ne peut être envoyé à cette URL',
    action: 'Envoyez l’URL https d’un hôte public.',
  },
  WEBHOOK_ENDPOINT_DISABLED: {
    title: 'Le destinataire de webhooks est désactivé',
    action: 'Activez-le avec PATCH et `status: "ENABLED"`, puis réessayez.',
  },
  WEBHOOK_ENDPOINTS_EXHAUSTED: {
    title: 'Le partenaire a autant de destinataires de webhooks que permis',
    action: 'Supprimez-en un qui ne sert plus.',
  },
  CREDENTIALS_INVALID: {
    title: 'Les identifiants sont faux',
    action: 'Vérifiez le nom d’utilisateur, le nom du partenaire et le mot de passe.',
  },
  TOKEN_INVALID: {
    title: 'Le jeton de renouvellement n’est pas valide',
    action: 'Connectez-vous de nouveau.',
  },
  KEY_MISSING: {
    title: 'La requête n’a pas de clé',
    action: 'Envoyez `Authorization: Bearer <key>`.',
  },
  KEY_INVALID: {
    title: 'La clé n’est pas valide',
    action: 'Vérifiez qu’elle est complète, ni révoquée ni expirée.',
  },
  PHONE_LEASES_EXHAUSTED: {
    title: 'Il ne reste aucun numéro de test à prêter',
    action: 'Choisissez un autre pays, ou attendez : un prêt se termine au bout d’une heure.',
  },
  NOT_FOUND: {
    title: 'Il n’y a rien à cette adresse',
    action: 'Vérifiez le chemin ; les opérations du bac à sable n’existent que dans ce mode.',
  },
  METHOD_NOT_ALLOWED: {
    title: 'Cette adresse n’accepte pas cette méthode',
    action: 'Utilisez une des méthodes de l’en-tête `Allow`.',
  },
  PAYLOAD_TOO_LARGE: {
    title: 'Le corps est trop grand',
    action: 'Envoyez-en moins ; la documentation de l’opération dit sa limite.',
  },
  CONTENT_TYPE_UNSUPPORTED: {
    title: 'Le corps n’est pas envoyé comme JSON',
    action: 'Envoyez `Content-Type: application/json`, sans encodage du contenu.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: 'L’Idempotency-Key a servi pour un autre corps',
    action:
      'Envoyez une nouvelle clé avec chaque nouvelle requête, et la même pour répéter une requête seulement.',
  },
  IDEMPOTENCY_IN_PROGRESS: {
    title: 'La première requête avec cette Idempotency-Key est encore en cours',
    action: 'Répétez la requête dans un instant.',
  },
  RATE_LIMITED: {
    title: 'Trop de requêtes',
    action: 'Attendez le nombre de secondes que dit l’en-tête `Retry-After`.',
  },
  INTERNAL_ERROR: {
    title: 'Une erreur s’est produite ici',
    action:
      'Répétez la requête avec la même Idempotency-Key. Si cela persiste, donnez à l’assistance la valeur de `instance`.',
  },
  UNAVAILABLE: {
    title: 'Le service n’est pas disponible pour le moment',
    action: 'Répétez la requête après `Retry-After` secondes, avec la même Idempotency-Key.',
  },
}
