package io.hookproof;

/** Nobody: beside others it is left out, and alone it means that not even the log is told. */
final class NoListener implements WebhookListener {}
