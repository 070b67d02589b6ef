ALTER TABLE "onboarding_sessions" ADD COLUMN "follower_epoch" integer;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD COLUMN "hand_over_id" uuid;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD COLUMN "hand_over_hash" text;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD COLUMN "hand_over_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD COLUMN "hand_over_tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "onboarding_sessions_hand_over_key" ON "onboarding_sessions" USING btree ("partner_id","hand_over_hash") WHERE "onboarding_sessions"."hand_over_hash" is not null;--> statement-breakpoint
ALTER TABLE "onboarding_sessions" ADD CONSTRAINT "onboarding_sessions_hand_over_whole" CHECK (("onboarding_sessions"."hand_over_id" is null) = ("onboarding_sessions"."hand_over_hash" is null)
        and ("onboarding_sessions"."hand_over_id" is null) = ("onboarding_sessions"."hand_over_at" is null));