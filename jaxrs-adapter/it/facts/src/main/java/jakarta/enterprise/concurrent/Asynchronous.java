package jakarta.enterprise.concurrent;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** That of Jakarta Concurrency by its name: the build goes without it. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Asynchronous {}
