package io.hookproof.spring.it;

class EarlierFilterFactsTest extends EarlierFilterFacts {}
