package io.hookproof.spring.it;

class LateFactsTest extends LateFacts {}
