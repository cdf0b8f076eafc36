package io.hookproof.spring.it;

class PayloadFactsTest extends PayloadFacts {}
