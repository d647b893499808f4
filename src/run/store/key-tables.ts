import { sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** Who may use the service; no token stands here, only its hash. Times are ISO 8601. */
export const apiKeys = sqliteTable('api_keys', {
  name: text().primaryKey(),
  hash: text().notNull().unique(),
  scopes: text({ mode: 'json' }).$type<('read' | 'run' | 'admin')[]>().notNull(),
  createdAt: text('created_at').notNull(),
  expiresAt: text('expires_at'),
  revokedAt: text('revoked_at'),
});
