package io.hookproof.servlet.it;

import java.nio.file.Path;

/** The web applications on disk, as seen from a container's module. */
final class Webapps {
    /** An empty web.xml. */
    static final Path PLAIN = Path.of("../facts/src/main/webapps/plain");

    /** A filter configured by init-params. */
    static final Path CONFIGURED = Path.of("../facts/src/main/webapps/configured");

    private Webapps() {}
}
