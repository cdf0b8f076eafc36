package io.vavr.control;

/** Vavr's by its name. */
public interface Try<T> {}
