package io.hookproof.spring.it;

class AsyncFactsTest extends AsyncFacts {}
