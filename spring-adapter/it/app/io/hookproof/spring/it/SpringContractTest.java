package io.hookproof.spring.it;

class SpringContractTest extends SpringContract {}
