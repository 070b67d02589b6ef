CREATE TYPE "public"."brand_font" AS ENUM('SANS', 'HUMANIST', 'GEOMETRIC', 'ROUNDED', 'SERIF', 'MONO');--> statement-breakpoint
CREATE TYPE "public"."brand_ground" AS ENUM('NEUTRAL', 'TINTED');--> statement-breakpoint
CREATE TYPE "public"."brand_radius" AS ENUM('NONE', 'SMALL', 'MEDIUM', 'LARGE', 'FULL');--> statement-breakpoint
CREATE TYPE "public"."brand_scheme" AS ENUM('AUTO', 'LIGHT', 'DARK');--> statement-breakpoint
CREATE TABLE "brand_logos" (
	"partner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"picture" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "brand_logos_partner_id_name_pk" PRIMARY KEY("partner_id","name"),
	CONSTRAINT "brand_logos_name" CHECK ("brand_logos"."name" ~ '^[0-9a-f]{64}[.][1-9][0-9]{0,3}x[1-9][0-9]{0,3}[.](svg|png)$' and starts_with("brand_logos"."name", encode(sha256("brand_logos"."bytes"), 'hex'))),
	CONSTRAINT "brand_logos_size" CHECK (octet_length("brand_logos"."bytes") between 1 and 65536 and octet_length("brand_logos"."picture") between 1 and 262144)
);
--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "accent" text;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "accent_dark" text;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "radius" "brand_radius" DEFAULT 'MEDIUM' NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "font" "brand_font" DEFAULT 'SANS' NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "scheme" "brand_scheme" DEFAULT 'AUTO' NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "ground_tone" "brand_ground" DEFAULT 'NEUTRAL' NOT NULL;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "logo" text;--> statement-breakpoint
ALTER TABLE "partners" ADD COLUMN "logo_dark" text;--> statement-breakpoint
ALTER TABLE "brand_logos" ADD CONSTRAINT "brand_logos_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_logo_fk" FOREIGN KEY ("id","logo") REFERENCES "public"."brand_logos"("partner_id","name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_logo_dark_fk" FOREIGN KEY ("id","logo_dark") REFERENCES "public"."brand_logos"("partner_id","name") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_accent" CHECK ("partners"."accent" ~ '^#[0-9a-f]{6}$');--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_accent_dark" CHECK ("partners"."accent_dark" is null or ("partners"."accent" is not null and "partners"."accent_dark" ~ '^#[0-9a-f]{6}$'));--> statement-breakpoint
ALTER TABLE "partners" ADD CONSTRAINT "partners_logo_dark" CHECK ("partners"."logo_dark" is null or "partners"."logo" is not null);--> statement-breakpoint
-- What a name was given to stays that: pages, mails and caches keep it for ever.
CREATE TRIGGER brand_logos_unchanging BEFORE UPDATE ON "brand_logos"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
