package io.hookproof.spring.it;

class SecretFactsTest extends SecretFacts {}
