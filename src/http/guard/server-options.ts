/**
 * For `serve({ serverOptions })`: how long a client may take to send its headers and its whole request, so that one who
 * sends a byte now and then holds no connection (slow-loris). They say nothing of how long an answer may take.
 */
export const SERVER_OPTIONS = {
  headersTimeout: 10_000,
  requestTimeout: 60_000,
  // Longer than a proxy in front keeps an idle connection, so that it never uses one that is being closed.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
};

/** For `server.maxConnections`. */
export const MOST_CONNECTIONS = 4096;
