CREATE TABLE `run_testcases` (
	`run_id` text NOT NULL,
	`ordinal` integer NOT NULL,
	`testcase` text NOT NULL,
	PRIMARY KEY(`run_id`, `ordinal`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`started_at` text NOT NULL,
	`finished_at` text,
	`body` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `runs_started_at` ON `runs` (`started_at`);--> statement-breakpoint
CREATE TABLE `samples` (
	`run_id` text NOT NULL,
	`model` text NOT NULL,
	`rag` integer NOT NULL,
	`testcase_id` text NOT NULL,
	`trial` integer NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`run_id`, `model`, `rag`, `testcase_id`, `trial`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
