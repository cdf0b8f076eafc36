package io.hookproof.spring.it;

class StartUpFactsTest extends StartUpFacts {}
