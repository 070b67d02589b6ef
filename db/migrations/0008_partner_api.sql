CREATE TABLE "idempotency_keys" (
	"partner_id" uuid NOT NULL,
	"scope_sha256" text NOT NULL,
	"body_sha256" text NOT NULL,
	"answer" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_partner_id_scope_sha256_pk" PRIMARY KEY("partner_id","scope_sha256"),
	CONSTRAINT "idempotency_keys_hashes" CHECK (char_length("idempotency_keys"."scope_sha256" || "idempotency_keys"."body_sha256") = 128)
);
--> statement-breakpoint
CREATE TABLE "partner_keys" (
	"partner_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"secret_sha256" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "partner_keys_partner_id_id_pk" PRIMARY KEY("partner_id","id"),
	CONSTRAINT "partner_keys_secret_key" UNIQUE("secret_sha256","partner_id"),
	CONSTRAINT "partner_keys_secret_is_hash" CHECK ("partner_keys"."secret_sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "partner_keys_name_max" CHECK (char_length("partner_keys"."name") between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "consumers" ADD COLUMN "last_name_key" text collate "C" GENERATED ALWAYS AS (lower(regexp_replace(normalize(coalesce("consumers"."last_name", ''), NFKD), '[\u0300-\u036f]', '', 'g'))) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partner_keys" ADD CONSTRAINT "partner_keys_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotency_keys_created_idx" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "challenges_consumer_idx" ON "challenges" USING btree ("partner_id","consumer_id") WHERE "challenges"."consumer_id" is not null;--> statement-breakpoint
CREATE INDEX "consumers_updated_idx" ON "consumers" USING btree ("partner_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "consumers_last_name_idx" ON "consumers" USING btree ("partner_id","last_name_key","id");--> statement-breakpoint
CREATE INDEX "consumers_email_idx" ON "consumers" USING btree ("partner_id",lower("email_address")) WHERE "consumers"."email_address" is not null;--> statement-breakpoint
CREATE INDEX "consumers_kyc_status_idx" ON "consumers" USING btree ("partner_id","kyc_status","updated_at","id");