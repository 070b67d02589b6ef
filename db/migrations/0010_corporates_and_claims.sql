CREATE TYPE "public"."corporate_origin" AS ENUM('KEY', 'ANONYMOUS');--> statement-breakpoint
ALTER TYPE "public"."acceptance_source" ADD VALUE 'ANONYMOUS';--> statement-breakpoint
CREATE TABLE "claims" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"end_user_type" "end_user_type" NOT NULL,
	"asserted" jsonb NOT NULL,
	"request_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "claims_partner_id_id_pk" PRIMARY KEY("partner_id","id")
);
--> statement-breakpoint
CREATE TABLE "corporates" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"origin" "corporate_origin" NOT NULL,
	"external_id" text,
	"registered_name" text NOT NULL,
	"registered_name_key" text collate "C" GENERATED ALWAYS AS (lower(regexp_replace(normalize("corporates"."registered_name", NFKD), '[\u0300-\u036f]', '', 'g'))) STORED NOT NULL,
	"trade_name" text,
	"incorporation_country" text NOT NULL,
	"incorporation_code" text,
	"incorporation_date" date,
	"website" text,
	"vat_number" text,
	"registered_address" jsonb,
	"business_address" jsonb,
	"phone_e164" text,
	"phone_verified_at" timestamp (3) with time zone,
	"email_address" text,
	"email_verified_at" timestamp (3) with time zone,
	"source_of_funds" text,
	"other_source_of_funds" text,
	"occupation" text,
	"other_occupation" text,
	"metadata" jsonb,
	"accepted_terms_version_id" uuid,
	"event_count" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "corporates_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "corporates_external_id_key" UNIQUE("partner_id","external_id"),
	CONSTRAINT "corporates_phone_is_e164" CHECK ("corporates"."phone_e164" ~ '^\+[1-9][0-9]{3,17}$'),
	CONSTRAINT "corporates_verified_is_there" CHECK (("corporates"."phone_verified_at" is null or "corporates"."phone_e164" is not null)
        and ("corporates"."email_verified_at" is null or "corporates"."email_address" is not null)),
	CONSTRAINT "corporates_metadata_is_object" CHECK ("corporates"."metadata" is null or jsonb_typeof("corporates"."metadata") = 'object')
);
--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corporates" ADD CONSTRAINT "corporates_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corporates" ADD CONSTRAINT "corporates_accepted_terms_fk" FOREIGN KEY ("partner_id","accepted_terms_version_id") REFERENCES "public"."terms_versions"("partner_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claims_created_idx" ON "claims" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "corporates_updated_idx" ON "corporates" USING btree ("partner_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "corporates_registered_name_idx" ON "corporates" USING btree ("partner_id","registered_name_key","id");--> statement-breakpoint
CREATE INDEX "corporates_email_idx" ON "corporates" USING btree ("partner_id",lower("email_address")) WHERE "corporates"."email_address" is not null;