package io.hookproof.spring.it;

class HiddenFactsTest extends HiddenFacts {}
