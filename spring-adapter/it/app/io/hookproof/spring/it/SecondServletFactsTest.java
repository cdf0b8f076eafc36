package io.hookproof.spring.it;

class SecondServletFactsTest extends SecondServletFacts {}
