package io.hookproof.servlet.it;

final class ServletContractTest extends ServletContract {
    ServletContractTest() {
        super(new Server());
    }

    /** To Undertow's servlets a URL without a query and one with an empty query are the same. */
    @Override
    public int genuineWithLoneMark() {
        return 401;
    }
}
