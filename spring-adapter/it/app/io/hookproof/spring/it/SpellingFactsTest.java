package io.hookproof.spring.it;

class SpellingFactsTest extends SpellingFacts {}
