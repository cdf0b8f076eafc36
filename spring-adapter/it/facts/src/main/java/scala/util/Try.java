package scala.util;

/** Scala's by its name. */
public interface Try<T> {}
