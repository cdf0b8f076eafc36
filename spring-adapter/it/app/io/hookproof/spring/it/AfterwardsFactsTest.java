package io.hookproof.spring.it;

class AfterwardsFactsTest extends AfterwardsFacts {}
