CREATE TABLE `run_digests` (
	`run_id` text PRIMARY KEY NOT NULL,
	`finished_at` text NOT NULL,
	`digest` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `samples` ADD `outcome` text GENERATED ALWAYS AS (CASE
	WHEN json_extract(`body`, '$.failure') IS NOT NULL THEN 'failed'
	WHEN coalesce(json_extract(`body`, '$.scores.judgedPass.state'), json_extract(`body`, '$.scores.pass.state'), '') <> 'scored' THEN 'unscored'
	WHEN coalesce(json_extract(`body`, '$.scores.judgedPass.value'), json_extract(`body`, '$.scores.pass.value')) = 1 THEN 'passed'
	ELSE 'not-passed' END) VIRTUAL;--> statement-breakpoint
ALTER TABLE `samples` ADD `coverage` real GENERATED ALWAYS AS (json_extract(`body`, iif(json_type(`body`, '$.scores.judgedCoverage') IS NULL, '$.scores.coverage.value', '$.scores.judgedCoverage.value'))) VIRTUAL;--> statement-breakpoint
ALTER TABLE `samples` ADD `contradicted` integer GENERATED ALWAYS AS (coalesce(json_extract(`body`, iif(json_type(`body`, '$.scores.judgedContradiction') IS NULL, '$.scores.contradiction.value', '$.scores.judgedContradiction.value')), 0) > 0) VIRTUAL;--> statement-breakpoint
ALTER TABLE `samples` ADD `cause` text GENERATED ALWAYS AS (json_extract(`body`, '$.failure.stage') || ' ' || json_extract(`body`, '$.failure.kind')) VIRTUAL;--> statement-breakpoint
CREATE INDEX `samples_outcomes` ON `samples` (`run_id`,`testcase_id`,`model`,`rag`,`trial`,`outcome`,`coverage`,`contradicted`,`cause`);--> statement-breakpoint
ALTER TABLE `run_testcases` ADD `case_id` text GENERATED ALWAYS AS (json_extract(`testcase`, '$.id')) VIRTUAL;--> statement-breakpoint
ALTER TABLE `run_testcases` ADD `category` text GENERATED ALWAYS AS (json_extract(`testcase`, '$.category')) VIRTUAL;--> statement-breakpoint
CREATE INDEX `run_testcases_cases` ON `run_testcases` (`run_id`,`ordinal`,`case_id`,`category`);--> statement-breakpoint
CREATE INDEX `run_testcases_case` ON `run_testcases` (`run_id`,`case_id`,`ordinal`);
