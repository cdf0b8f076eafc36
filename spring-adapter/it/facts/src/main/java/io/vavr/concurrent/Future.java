package io.vavr.concurrent;

/** Vavr's by its name. */
public interface Future<T> {}
