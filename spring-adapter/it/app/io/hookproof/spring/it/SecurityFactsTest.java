package io.hookproof.spring.it;

class SecurityFactsTest extends SecurityFacts {}
