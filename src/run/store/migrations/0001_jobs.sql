CREATE TABLE `job_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` text NOT NULL,
	`type` text NOT NULL,
	`data` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `job_events_run` ON `job_events` (`run_id`,`id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`run_id` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`priority` integer NOT NULL,
	`rank` integer NOT NULL,
	`created_at` text NOT NULL,
	`finished_at` text,
	`spec` text NOT NULL,
	`baseline` text,
	`key_name` text DEFAULT '' NOT NULL,
	`idempotency_key` text,
	`body_hash` text,
	`deaths` integer DEFAULT 0 NOT NULL,
	`cancel_requested` integer DEFAULT false NOT NULL,
	`done` integer DEFAULT 0 NOT NULL,
	`planned` integer,
	`exit_code` integer,
	`message` text,
	`webhook_url` text,
	`webhook_state` text,
	`webhook_attempts` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `jobs_state_rank` ON `jobs` (`state`,`rank`);--> statement-breakpoint
CREATE UNIQUE INDEX `jobs_idempotency` ON `jobs` (`key_name`,`idempotency_key`);--> statement-breakpoint
CREATE INDEX `samples_run` ON `samples` (`run_id`);