CREATE TYPE "public"."usage_scope" AS ENUM('WALKS_BY_ADDRESS', 'SMS_BY_ADDRESS', 'SMS_BY_PREFIX', 'SMS_BY_PARTNER', 'SMS_BY_DAY');--> statement-breakpoint
CREATE TABLE "usage_counters" (
	"partner_id" uuid NOT NULL,
	"scope" "usage_scope" NOT NULL,
	"subject" text NOT NULL,
	"window_at" timestamp (3) with time zone NOT NULL,
	"uses" integer NOT NULL,
	"verified" integer DEFAULT 0 NOT NULL,
	"blocked_until" timestamp (3) with time zone,
	CONSTRAINT "usage_counters_partner_id_scope_subject_pk" PRIMARY KEY("partner_id","scope","subject"),
	CONSTRAINT "usage_counters_counts" CHECK ("usage_counters"."uses" > 0 and "usage_counters"."verified" >= 0),
	CONSTRAINT "usage_counters_block_after_window" CHECK ("usage_counters"."blocked_until" > "usage_counters"."window_at"),
	CONSTRAINT "usage_counters_subject" CHECK (("usage_counters"."scope" in ('SMS_BY_PARTNER', 'SMS_BY_DAY')) = ("usage_counters"."subject" = ''))
);
--> statement-breakpoint
ALTER TABLE "challenges" ADD COLUMN "is_self_started" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "challenges" ADD COLUMN "withheld_by" "usage_scope";--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "allowed_phone_codes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "usage_counters" ADD CONSTRAINT "usage_counters_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "usage_counters_window_idx" ON "usage_counters" USING btree ("window_at");--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_allowed_phone_codes" CHECK (array_to_string("partners"."allowed_phone_codes", ',') ~ '^([1-9][0-9]{0,5}(,|$))*$');