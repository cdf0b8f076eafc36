package io.hookproof.jaxrs;

import io.hookproof.Transport;
import java.io.FilterInputStream;
import java.io.InputStream;

/** The body as the runtime provides it; a filter may already have read it. */
final class ArrivingBody extends FilterInputStream implements Transport {
    private final RestRuntime runtime;

    ArrivingBody(InputStream body, RestRuntime runtime) {
        super(body);
        this.runtime = runtime;
    }

    @Override
    public boolean isHttp1() {
        return runtime.isHttp1();
    }

    @Override
    public boolean mayBeRead() {
        return true;
    }

    @Override
    public String readers() {
        return "";
    }
}
