package io.hookproof.jaxrs;

import io.hookproof.Transport;
import java.io.FilterInputStream;
import java.io.InputStream;

/** The body as the runtime has it; a filter may have read it before. */
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
