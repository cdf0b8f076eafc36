package io.hookproof.redis;

/** The name that keeps applications on one server apart. */
final class Namespace {
    private Namespace() {}

    static String checked(String namespace) {
        if (!namespace.matches("[A-Za-z0-9._:-]{1,64}")) {
            throw new IllegalArgumentException(
                    "replay namespace must be 1 to 64 letters, digits and . _ : -, such as shop-hooks");
        }
        return namespace;
    }
}
