package io.hookproof.fetch;

/** A server that may be contacted. Scheme, host and port all come from configuration and never from a message. */
record Origin(String scheme, String host, int port) {}
