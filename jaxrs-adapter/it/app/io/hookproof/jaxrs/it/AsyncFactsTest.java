package io.hookproof.jaxrs.it;

final class AsyncFactsTest extends AsyncFacts {}
