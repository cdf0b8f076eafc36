package io.hookproof.spring;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bean that may be absent. It is looked up once, at its first use, when the application is complete. */
final class Once<T> {
    private final Supplier<@Nullable T> beans;
    private volatile @Nullable Optional<T> found;

    Once(Supplier<@Nullable T> beans) {
        this.beans = beans;
    }

    Optional<T> get() {
        Optional<T> known = found;
        if (known == null) {
            known = Optional.ofNullable(beans.get());
            found = known;
        }
        return known;
    }
}
