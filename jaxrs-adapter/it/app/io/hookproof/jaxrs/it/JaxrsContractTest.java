package io.hookproof.jaxrs.it;

final class JaxrsContractTest extends JaxrsContract {}
