CREATE TABLE `label_items` (
	`token` text NOT NULL,
	`ordinal` integer NOT NULL,
	`model` text NOT NULL,
	`rag` integer NOT NULL,
	`testcase_id` text NOT NULL,
	`trial` integer NOT NULL,
	`case_ordinal` integer NOT NULL,
	PRIMARY KEY(`token`, `ordinal`),
	FOREIGN KEY (`token`) REFERENCES `label_rounds`(`token`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `label_rounds` (
	`token` text PRIMARY KEY NOT NULL,
	`run_id` text NOT NULL,
	`created_at` text NOT NULL,
	`blind` integer NOT NULL,
	`hidden` integer NOT NULL,
	`size` integer NOT NULL,
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `labels` (
	`run_id` text NOT NULL,
	`model` text NOT NULL,
	`rag` integer NOT NULL,
	`testcase_id` text NOT NULL,
	`trial` integer NOT NULL,
	`case_ordinal` integer NOT NULL,
	`labeller` text NOT NULL,
	`keypoint_id` text NOT NULL,
	`verdict` text NOT NULL,
	`labelled_at` text NOT NULL,
	`previous` text,
	PRIMARY KEY(`run_id`, `model`, `rag`, `testcase_id`, `trial`, `labeller`, `keypoint_id`),
	FOREIGN KEY (`run_id`) REFERENCES `runs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `labels_run` ON `labels` (`run_id`);--> statement-breakpoint
CREATE INDEX `labels_labeller` ON `labels` (`run_id`,`labeller`,`labelled_at`);