package io.hookproof.servlet.it;

final class FilterContractTest extends FilterContract {
    FilterContractTest() {
        super(new Server());
    }
}
