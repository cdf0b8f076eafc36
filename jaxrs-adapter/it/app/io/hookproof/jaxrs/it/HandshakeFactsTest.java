package io.hookproof.jaxrs.it;

final class HandshakeFactsTest extends HandshakeFacts {}
