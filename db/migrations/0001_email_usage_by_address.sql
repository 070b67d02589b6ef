CREATE TABLE "email_address_usage" (
	"partner_id" uuid NOT NULL,
	"email_address" text NOT NULL,
	"sent_at" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "email_address_usage_partner_id_email_address_pk" PRIMARY KEY("partner_id","email_address")
);
--> statement-breakpoint
CREATE TABLE "email_consumer_usage" (
	"partner_id" uuid NOT NULL,
	"consumer_id" uuid NOT NULL,
	"sent_at" timestamp (3) with time zone[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "email_consumer_usage_partner_id_consumer_id_pk" PRIMARY KEY("partner_id","consumer_id")
);
--> statement-breakpoint
ALTER TABLE "email_usage" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "email_usage" CASCADE;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD COLUMN "email_address" text;--> statement-breakpoint
ALTER TABLE "email_address_usage" ADD CONSTRAINT "email_address_usage_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "email_consumer_usage" ADD CONSTRAINT "email_consumer_usage_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "email_verifications_open_key" ON "email_verifications" USING btree ("partner_id","consumer_id") WHERE "email_verifications"."verified_at" is null and "email_verifications"."voided_at" is null;