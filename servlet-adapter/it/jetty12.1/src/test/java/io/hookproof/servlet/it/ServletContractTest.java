package io.hookproof.servlet.it;

final class ServletContractTest extends ServletContract {
    ServletContractTest() {
        super(new Server());
    }
}
