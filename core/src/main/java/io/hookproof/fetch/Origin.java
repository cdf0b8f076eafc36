package io.hookproof.fetch;

/** A server that may be asked: scheme, host and port, all three from configuration and never from a message. */
record Origin(String scheme, String host, int port) {}
