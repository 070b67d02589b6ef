CREATE TYPE "public"."token_kind" AS ENUM('ACCESS', 'REFRESH');--> statement-breakpoint
CREATE TABLE "partner_logins" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"username" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partner_logins_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "partner_logins_username_key" UNIQUE("partner_id","username"),
	CONSTRAINT "partner_logins_password_is_hash" CHECK ("partner_logins"."password_hash" like '$argon2id$%')
);
--> statement-breakpoint
CREATE TABLE "partner_tokens" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"login_id" uuid NOT NULL,
	"family_id" uuid NOT NULL,
	"kind" "token_kind" NOT NULL,
	"secret_sha256" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partner_tokens_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "partner_tokens_secret_key" UNIQUE("secret_sha256","partner_id"),
	CONSTRAINT "partner_tokens_secret_is_hash" CHECK ("partner_tokens"."secret_sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD COLUMN "is_authenticated" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "partner_logins" ADD CONSTRAINT "partner_logins_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_tokens" ADD CONSTRAINT "partner_tokens_login_fk" FOREIGN KEY ("partner_id","login_id") REFERENCES "public"."partner_logins"("partner_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "partner_tokens_family_idx" ON "partner_tokens" USING btree ("partner_id","family_id");--> statement-breakpoint
CREATE INDEX "partner_tokens_expiry_idx" ON "partner_tokens" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD CONSTRAINT "onboarding_sessions_authenticated_in_frame" CHECK (not "onboarding_sessions"."is_authenticated" or "onboarding_sessions"."embed_origin" is not null);