package scala.concurrent;

/** Scala's by its name. */
public interface Future<T> {}
