package io.hookproof.spring.it;

class MockMvcFactsTest extends MockMvcFacts {}
