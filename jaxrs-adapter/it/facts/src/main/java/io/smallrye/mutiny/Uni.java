package io.smallrye.mutiny;

/** That of Mutiny by its name: the build goes without it. */
public interface Uni<T> {}
