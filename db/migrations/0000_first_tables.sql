CREATE TYPE "public"."acceptance_kind" AS ENUM('STATED', 'BOUND');--> statement-breakpoint
CREATE TYPE "public"."acceptance_source" AS ENUM('WIZARD', 'KEY');--> statement-breakpoint
CREATE TYPE "public"."consumer_origin" AS ENUM('KEY', 'ANONYMOUS', 'WIZARD');--> statement-breakpoint
CREATE TYPE "public"."email_policy" AS ENUM('REQUIRED', 'OPTIONAL', 'OFF');--> statement-breakpoint
CREATE TYPE "public"."end_user_type" AS ENUM('CONSUMER', 'CORPORATE');--> statement-breakpoint
CREATE TYPE "public"."event_type" AS ENUM('CONSUMER_CREATED', 'CONSUMER_UPDATED', 'CONSUMER_PHONE_VERIFIED', 'CONSUMER_EMAIL_VERIFIED', 'CONSUMER_TERMS_ACCEPTED', 'CONSUMER_KYC_CREATED', 'CONSUMER_KYC_UPDATED', 'CONSUMER_KYC_VALIDATED', 'CORPORATE_CREATED', 'CORPORATE_UPDATED', 'CORPORATE_PHONE_VERIFIED', 'CORPORATE_EMAIL_VERIFIED', 'CORPORATE_TERMS_ACCEPTED', 'END_USER_SUSPENDED', 'END_USER_UNSUSPENDED', 'TERMS_PUBLISHED', 'ONBOARDING_COMPLETED', 'ONBOARDING_EXPIRED', 'ONBOARDING_CONFLICT');--> statement-breakpoint
CREATE TYPE "public"."gender" AS ENUM('MALE', 'FEMALE');--> statement-breakpoint
CREATE TYPE "public"."kyc_starter" AS ENUM('WIZARD', 'KEY');--> statement-breakpoint
CREATE TYPE "public"."kyc_status" AS ENUM('NOT_STARTED', 'CREATED', 'PROCESSING', 'PENDING_REVIEW', 'VALIDATED', 'DECLINED', 'ABORTED');--> statement-breakpoint
CREATE TYPE "public"."message_channel" AS ENUM('SMS', 'EMAIL');--> statement-breakpoint
CREATE TYPE "public"."partner_mode" AS ENUM('SANDBOX', 'LIVE');--> statement-breakpoint
CREATE TYPE "public"."session_starter" AS ENUM('SELF', 'KEY');--> statement-breakpoint
CREATE TYPE "public"."suspension_operator" AS ENUM('PARTNER', 'END_USER');--> statement-breakpoint
CREATE TABLE "acceptance_seals" (
	"partner_id" uuid NOT NULL,
	"sequence" bigint NOT NULL,
	"acceptance_id" uuid NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acceptance_seals_partner_id_sequence_pk" PRIMARY KEY("partner_id","sequence"),
	CONSTRAINT "acceptance_seals_acceptance_key" UNIQUE("partner_id","acceptance_id")
);
--> statement-breakpoint
CREATE TABLE "acceptances" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" "acceptance_kind" NOT NULL,
	"source" "acceptance_source" NOT NULL,
	"session_id" uuid,
	"consumer_id" uuid,
	"stated_id" uuid,
	"terms_version_id" uuid NOT NULL,
	"version" text NOT NULL,
	"language" text NOT NULL,
	"text_sha256" text NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL,
	"build" text NOT NULL,
	"user_agent" text,
	"had_scripts" boolean,
	"was_framed" boolean,
	"key_id" uuid,
	"request_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acceptances_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "acceptances_bound_has_both" CHECK ("acceptances"."kind" <> 'BOUND' or ("acceptances"."consumer_id" is not null and "acceptances"."stated_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "unsealed_acceptances" (
	"partner_id" uuid NOT NULL,
	"acceptance_id" uuid NOT NULL,
	CONSTRAINT "unsealed_acceptances_partner_id_acceptance_id_pk" PRIMARY KEY("partner_id","acceptance_id")
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"session_id" uuid,
	"consumer_id" uuid,
	"phone_e164" text NOT NULL,
	"sends" integer NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"resend_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "challenges_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "challenges_attempts_max" CHECK ("challenges"."attempts" between 0 and 5),
	CONSTRAINT "challenges_has_owner" CHECK (("challenges"."session_id" is null) <> ("challenges"."consumer_id" is null))
);
--> statement-breakpoint
CREATE TABLE "phone_usage" (
	"partner_id" uuid NOT NULL,
	"phone_e164" text NOT NULL,
	"sent_at" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL,
	"self_sent_at" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL,
	"tries_window_at" timestamp (3) with time zone NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"self_tries" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "phone_usage_partner_id_phone_e164_pk" PRIMARY KEY("partner_id","phone_e164")
);
--> statement-breakpoint
CREATE TABLE "consumers" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"origin" "consumer_origin" NOT NULL,
	"external_id" text,
	"phone_e164" text NOT NULL,
	"phone_verified_at" timestamp (3) with time zone,
	"email_address" text,
	"email_verified_at" timestamp (3) with time zone,
	"first_name" text,
	"middle_name" text,
	"last_name" text,
	"birth_date" date,
	"gender" "gender",
	"address_country" text,
	"address_city" text,
	"address_postal_code" text,
	"address_street" text,
	"address_number" text,
	"address_refinement" text,
	"address_state_or_province" text,
	"source_of_funds" text,
	"other_source_of_funds" text,
	"occupation" text,
	"other_occupation" text,
	"metadata" jsonb,
	"accepted_terms_version_id" uuid,
	"kyc_application_id" uuid,
	"kyc_status" "kyc_status" DEFAULT 'NOT_STARTED' NOT NULL,
	"kyc_status_reason" text,
	"kyc_updated_at" timestamp (3) with time zone,
	"event_count" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consumers_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "consumers_phone_key" UNIQUE("partner_id","phone_e164"),
	CONSTRAINT "consumers_external_id_key" UNIQUE("partner_id","external_id"),
	CONSTRAINT "consumers_phone_is_e164" CHECK ("consumers"."phone_e164" ~ '^\+[1-9][0-9]{3,17}$'),
	CONSTRAINT "consumers_email_verified_has_address" CHECK ("consumers"."email_verified_at" is null or "consumers"."email_address" is not null),
	CONSTRAINT "consumers_metadata_is_object" CHECK ("consumers"."metadata" is null or jsonb_typeof("consumers"."metadata") = 'object')
);
--> statement-breakpoint
CREATE TABLE "email_usage" (
	"partner_id" uuid NOT NULL,
	"consumer_id" uuid NOT NULL,
	"email_address" text NOT NULL,
	"sent_at" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "email_usage_partner_id_consumer_id_email_address_pk" PRIMARY KEY("partner_id","consumer_id","email_address")
);
--> statement-breakpoint
CREATE TABLE "email_verifications" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"consumer_id" uuid NOT NULL,
	"session_id" uuid,
	"email_address" text NOT NULL,
	"locale" text NOT NULL,
	"subject" text,
	"url_on_success" text,
	"url_on_failure" text,
	"sends" integer NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"resend_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "email_verifications_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "email_verifications_attempts_max" CHECK ("email_verifications"."attempts" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "events" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" "event_type" NOT NULL,
	"end_user_type" "end_user_type",
	"end_user_id" uuid,
	"sequence" bigint,
	"session_id" uuid,
	"data" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "events_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity_results" (
	"provider" text NOT NULL,
	"provider_event_id" text NOT NULL,
	"provider_reference" text NOT NULL,
	"payload" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"processed_at" timestamp (3) with time zone,
	"outcome" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone NOT NULL,
	"partner_id" uuid,
	CONSTRAINT "identity_results_provider_provider_event_id_pk" PRIMARY KEY("provider","provider_event_id")
);
--> statement-breakpoint
CREATE TABLE "kyc_applications" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"consumer_id" uuid NOT NULL,
	"session_id" uuid,
	"started_by" "kyc_starter" NOT NULL,
	"attempt" integer NOT NULL,
	"provider" text NOT NULL,
	"provider_reference" text,
	"provider_url" text,
	"provider_expires_at" timestamp (3) with time zone,
	"previous_references" text[] DEFAULT '{}' NOT NULL,
	"status" "kyc_status" NOT NULL,
	"status_reason" text,
	"result_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"next_poll_at" timestamp (3) with time zone,
	"poll_count" integer DEFAULT 0 NOT NULL,
	"first_name" text,
	"middle_name" text,
	"last_name" text,
	"birth_date" date,
	"gender" "gender",
	"email_address" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "kyc_applications_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "kyc_applications_attempt_key" UNIQUE("partner_id","consumer_id","attempt"),
	CONSTRAINT "kyc_applications_reference_key" UNIQUE("provider","provider_reference","partner_id"),
	CONSTRAINT "kyc_applications_is_started" CHECK ("kyc_applications"."status" <> 'NOT_STARTED')
);
--> statement-breakpoint
CREATE TABLE "onboarding_sessions" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"started_by" "session_starter" NOT NULL,
	"support_code" text NOT NULL,
	"locale" text NOT NULL,
	"token_epoch" integer DEFAULT 0 NOT NULL,
	"token_rotated_at" timestamp (3) with time zone,
	"consumer_id" uuid,
	"claimed_at" timestamp (3) with time zone,
	"active_at" timestamp (3) with time zone NOT NULL,
	"accepted_terms_version_id" uuid,
	"phone_e164" text,
	"phone_territory" text,
	"phones_tried" text[] DEFAULT '{}' NOT NULL,
	"challenge_id" uuid,
	"conflict_at" timestamp (3) with time zone,
	"prefilled_phone_e164" text,
	"prefilled_email_address" text,
	"prefilled_external_id" text,
	"email_verification_id" uuid,
	"email_skipped_at" timestamp (3) with time zone,
	"kyc_application_id" uuid,
	"return_url" text,
	"return_state" text,
	"embed_origin" text,
	"is_authenticated" boolean DEFAULT false NOT NULL,
	"posts_in_window" integer DEFAULT 0 NOT NULL,
	"posts_window_at" timestamp (3) with time zone NOT NULL,
	"clock_offset_seconds" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "onboarding_sessions_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "onboarding_sessions_claimed_has_consumer" CHECK ("onboarding_sessions"."claimed_at" is null or "onboarding_sessions"."consumer_id" is not null),
	CONSTRAINT "onboarding_sessions_phones_tried_max" CHECK (cardinality("onboarding_sessions"."phones_tried") <= 3)
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"display_name" text NOT NULL,
	"mode" "partner_mode" NOT NULL,
	"email_policy" "email_policy" DEFAULT 'OPTIONAL' NOT NULL,
	"asks_about_you" boolean DEFAULT false NOT NULL,
	"email_sender" text,
	"email_subject" text,
	"help_url" text,
	"privacy_url" text,
	"allowed_origins" text[] DEFAULT '{}' NOT NULL,
	"return_urls" text[] DEFAULT '{}' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partners_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"channel" "message_channel" NOT NULL,
	"recipient" text NOT NULL,
	"sender" text,
	"subject" text,
	"text" text NOT NULL,
	"html" text,
	"code" text,
	"links" text[] DEFAULT '{}' NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outbox_messages_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "sandbox_identity_checks" (
	"partner_id" uuid NOT NULL,
	"reference" uuid NOT NULL,
	"locale" text NOT NULL,
	"return_url" text NOT NULL,
	"display_name" text NOT NULL,
	"scenario" text,
	"events" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sandbox_identity_checks_reference_partner_id_pk" PRIMARY KEY("reference","partner_id")
);
--> statement-breakpoint
CREATE TABLE "suspensions" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"end_user_type" "end_user_type" NOT NULL,
	"end_user_id" uuid NOT NULL,
	"operator" "suspension_operator" NOT NULL,
	"reason" text NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suspensions_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "terms_documents" (
	"partner_id" uuid NOT NULL,
	"terms_version_id" uuid NOT NULL,
	"language" text NOT NULL,
	"markdown" text NOT NULL,
	"text_sha256" text NOT NULL,
	"pdf" "bytea" NOT NULL,
	"pdf_sha256" text NOT NULL,
	CONSTRAINT "terms_documents_partner_id_terms_version_id_language_pk" PRIMARY KEY("partner_id","terms_version_id","language")
);
--> statement-breakpoint
CREATE TABLE "terms_versions" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"type" "end_user_type" NOT NULL,
	"version" text NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "terms_versions_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "terms_versions_version_key" UNIQUE("partner_id","type","version")
);
--> statement-breakpoint
ALTER TABLE "acceptance_seals" ADD CONSTRAINT "acceptance_seals_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptance_seals" ADD CONSTRAINT "acceptance_seals_acceptance_fk" FOREIGN KEY ("partner_id","acceptance_id") REFERENCES "public"."acceptances"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "acceptances" ADD CONSTRAINT "acceptances_terms_version_fk" FOREIGN KEY ("partner_id","terms_version_id") REFERENCES "public"."terms_versions"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "challenges" ADD CONSTRAINT "challenges_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "phone_usage" ADD CONSTRAINT "phone_usage_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consumers" ADD CONSTRAINT "consumers_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consumers" ADD CONSTRAINT "consumers_accepted_terms_fk" FOREIGN KEY ("partner_id","accepted_terms_version_id") REFERENCES "public"."terms_versions"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_usage" ADD CONSTRAINT "email_usage_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_verifications" ADD CONSTRAINT "email_verifications_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kyc_applications" ADD CONSTRAINT "kyc_applications_consumer_fk" FOREIGN KEY ("partner_id","consumer_id") REFERENCES "public"."consumers"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD CONSTRAINT "onboarding_sessions_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD CONSTRAINT "onboarding_sessions_consumer_fk" FOREIGN KEY ("partner_id","consumer_id") REFERENCES "public"."consumers"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD CONSTRAINT "onboarding_sessions_accepted_terms_fk" FOREIGN KEY ("partner_id","accepted_terms_version_id") REFERENCES "public"."terms_versions"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox_messages" ADD CONSTRAINT "outbox_messages_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sandbox_identity_checks" ADD CONSTRAINT "sandbox_identity_checks_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_documents" ADD CONSTRAINT "terms_documents_version_fk" FOREIGN KEY ("partner_id","terms_version_id") REFERENCES "public"."terms_versions"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "terms_versions" ADD CONSTRAINT "terms_versions_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acceptances_session_idx" ON "acceptances" USING btree ("partner_id","session_id");--> statement-breakpoint
CREATE INDEX "acceptances_consumer_idx" ON "acceptances" USING btree ("partner_id","consumer_id");--> statement-breakpoint
CREATE INDEX "challenges_session_idx" ON "challenges" USING btree ("partner_id","session_id");--> statement-breakpoint
CREATE INDEX "email_verifications_consumer_idx" ON "email_verifications" USING btree ("partner_id","consumer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_sequence_key" ON "events" USING btree ("partner_id","end_user_id","sequence") WHERE "events"."end_user_id" is not null;--> statement-breakpoint
CREATE INDEX "events_session_idx" ON "events" USING btree ("partner_id","session_id");--> statement-breakpoint
CREATE INDEX "identity_results_unprocessed_idx" ON "identity_results" USING btree ("next_attempt_at") WHERE "identity_results"."processed_at" is null;--> statement-breakpoint
CREATE INDEX "identity_results_reference_idx" ON "identity_results" USING btree ("provider","provider_reference");--> statement-breakpoint
CREATE UNIQUE INDEX "kyc_applications_open_key" ON "kyc_applications" USING btree ("partner_id","consumer_id") WHERE "kyc_applications"."status" in ('CREATED', 'PROCESSING', 'PENDING_REVIEW');--> statement-breakpoint
CREATE INDEX "kyc_applications_previous_references_idx" ON "kyc_applications" USING gin ("previous_references");--> statement-breakpoint
CREATE INDEX "kyc_applications_poll_idx" ON "kyc_applications" USING btree ("next_poll_at") WHERE "kyc_applications"."status" in ('CREATED', 'PROCESSING', 'PENDING_REVIEW');--> statement-breakpoint
CREATE INDEX "onboarding_sessions_consumer_idx" ON "onboarding_sessions" USING btree ("partner_id","consumer_id");--> statement-breakpoint
CREATE INDEX "onboarding_sessions_support_code_idx" ON "onboarding_sessions" USING btree ("partner_id","support_code");--> statement-breakpoint
CREATE INDEX "outbox_messages_recipient_idx" ON "outbox_messages" USING btree ("partner_id","recipient","sent_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "outbox_messages_newest_idx" ON "outbox_messages" USING btree ("partner_id","sent_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "suspensions_standing_key" ON "suspensions" USING btree ("partner_id","end_user_id","operator") WHERE "suspensions"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "terms_versions_newest_idx" ON "terms_versions" USING btree ("partner_id","type","published_at" DESC NULLS LAST);