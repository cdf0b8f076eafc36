package io.hookproof.spring.it;

class JacksonFactsTest extends JacksonFacts {}
