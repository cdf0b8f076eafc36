package io.hookproof.servlet.it;

final class WebXmlTest extends WebXmlContract {
    WebXmlTest() {
        super(new Server());
    }
}
