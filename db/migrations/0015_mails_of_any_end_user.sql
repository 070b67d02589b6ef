ALTER TABLE "email_consumer_usage" RENAME TO "email_end_user_usage";--> statement-breakpoint
ALTER TABLE "email_end_user_usage" RENAME COLUMN "consumer_id" TO "end_user_id";--> statement-breakpoint
ALTER TABLE "email_end_user_usage" RENAME CONSTRAINT "email_consumer_usage_partner_id_consumer_id_pk" TO "email_end_user_usage_partner_id_end_user_id_pk";--> statement-breakpoint
ALTER TABLE "email_end_user_usage" RENAME CONSTRAINT "email_consumer_usage_partner_id_partners_id_fk" TO "email_end_user_usage_partner_id_partners_id_fk";--> statement-breakpoint
ALTER TABLE "email_verifications" RENAME COLUMN "consumer_id" TO "end_user_id";--> statement-breakpoint
ALTER INDEX "email_verifications_consumer_idx" RENAME TO "email_verifications_end_user_idx";--> statement-breakpoint
-- Until now every mail was a consumer's; the default is for these rows alone.
ALTER TABLE "email_verifications" ADD COLUMN "end_user_type" "end_user_type" DEFAULT 'CONSUMER' NOT NULL;--> statement-breakpoint
ALTER TABLE "email_verifications" ALTER COLUMN "end_user_type" DROP DEFAULT;
