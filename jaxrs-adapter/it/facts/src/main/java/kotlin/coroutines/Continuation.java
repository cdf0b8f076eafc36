package kotlin.coroutines;

/** Kotlin's by its name, which is all that a function that suspends has of it: the build goes without Kotlin. */
public interface Continuation<T> {}
