package io.hookproof.spring.it;

class ErrorPagesFactsTest extends ErrorPagesFacts {}
