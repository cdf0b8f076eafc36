package io.hookproof.jaxrs.it;

final class AnswerTypeFactsTest extends AnswerTypeFacts {}
