package kotlin;

/** Kotlin's by its name. A promise holds one, and a function that returns one returns the failure alone. */
public record Result<T>(T value) {
    /** In place of a value. */
    public record Failure(Throwable exception) {}
}
