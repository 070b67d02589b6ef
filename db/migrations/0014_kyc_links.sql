ALTER TABLE "kyc_applications" ADD COLUMN "url_on_complete" text;--> statement-breakpoint
ALTER TABLE "kyc_applications" ADD COLUMN "url_on_failure" text;--> statement-breakpoint
CREATE INDEX "kyc_applications_updated_idx" ON "kyc_applications" USING btree ("partner_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "kyc_applications_status_idx" ON "kyc_applications" USING btree ("partner_id","status","id");