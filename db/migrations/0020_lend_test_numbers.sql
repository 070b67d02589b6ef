CREATE TABLE "sandbox_phone_leases" (
	"partner_id" uuid NOT NULL,
	"phone_e164" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sandbox_phone_leases_partner_id_phone_e164_pk" PRIMARY KEY("partner_id","phone_e164")
);
--> statement-breakpoint
ALTER TABLE "sandbox_phone_leases" ADD CONSTRAINT "sandbox_phone_leases_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sandbox_phone_leases_expiry_idx" ON "sandbox_phone_leases" USING btree ("partner_id","expires_at");