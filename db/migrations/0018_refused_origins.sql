CREATE TABLE "refused_origins" (
	"partner_id" uuid NOT NULL,
	"origin" text NOT NULL,
	"refusals" integer NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refused_origins_partner_id_origin_pk" PRIMARY KEY("partner_id","origin"),
	CONSTRAINT "refused_origins_refusals" CHECK ("refused_origins"."refusals" > 0),
	CONSTRAINT "refused_origins_origin" CHECK (length("refused_origins"."origin") between 1 and 300),
	CONSTRAINT "refused_origins_times" CHECK ("refused_origins"."last_seen_at" >= "refused_origins"."first_seen_at")
);
--> statement-breakpoint
ALTER TABLE "refused_origins" ADD CONSTRAINT "refused_origins_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;