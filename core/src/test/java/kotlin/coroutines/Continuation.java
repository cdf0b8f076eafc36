package kotlin.coroutines;

/** In place of Kotlin's own: the last parameter of a function that suspends. */
public interface Continuation<T> {
    void resumeWith(Object result);
}
