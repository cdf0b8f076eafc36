package io.hookproof.jaxrs;

import io.hookproof.Transport;
import java.io.FilterInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body as the runtime provides it; a filter may already have read it. */
final class ArrivingBody extends FilterInputStream implements Transport {
    private final RestRuntime runtime;

    /** @param body null where RESTEasy's servers for Netty and Vert.x have none */
    ArrivingBody(@Nullable InputStream body, RestRuntime runtime) {
        super(body == null ? InputStream.nullInputStream() : body);
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
