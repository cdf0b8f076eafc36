package io.hookproof.spring.it;

class SignatureFactsTest extends SignatureFacts {}
